"""What is read back is what was written."""

from pipeline.query.archive import Archive
from pipeline.query.records import all_issues, findings_at, findings_of_document


def test_findings_come_back_whole(library, library_db):
    snapshot = Archive(library_db).snapshot()
    assert findings_at(snapshot.db, list(range(1, 11))) == list(library.findings)
    assert findings_of_document(snapshot.db, library.documents[0].sha256) == list(library.findings)


def test_in_the_order_asked_for(library, library_db):
    snapshot = Archive(library_db).snapshot()
    assert [f.id for f in snapshot.findings([library.findings[n].id for n in (4, 2, 7)])] == [
        library.findings[n].id for n in (4, 2, 7)
    ]
    assert snapshot.finding("f' OR 1=1 --") is None


def test_issues_come_back_whole(library, library_db):
    assert all_issues(Archive(library_db).snapshot().db) == list(library.issues)
