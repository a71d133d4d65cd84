"""A run's database is named by itself or by its folder, for every command alike."""

from pipeline.database import FILE, database_at


def test_a_folder_stands_for_the_database_in_it(tmp_path):
    assert database_at(tmp_path) == tmp_path / FILE
    assert database_at(tmp_path / FILE) == tmp_path / FILE
    assert database_at(tmp_path / "other.db") == tmp_path / "other.db"
