"""Average linkage, and that groups of earlier years stand."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from models.grouping import Group, merged


def test_the_two_most_alike_become_one_first():
    links = {(0, 1): 0.9, (1, 2): 0.8, (0, 2): 0.1}
    assert merged([1, 1, 1], links, 0.5) == [[0, 1], [2]]
    assert merged([1, 1, 1], links, 0.4) == [[0, 1, 2]]
    assert merged([1, 1, 1], links, 0.95) == [[0], [1], [2]]


def test_a_node_that_stands_for_many_weighs_as_many():
    assert merged([1, 4], {(0, 1): 3.0}, 0.7) == [[0, 1]]
    assert merged([1, 4], {(0, 1): 2.0}, 0.7) == [[0], [1]]


def test_frozen_nodes_never_come_together():
    links = {(0, 1): 1.0, (0, 2): 0.9, (1, 2): 1.0}
    assert merged([1, 1, 1], links, 0.5, frozen=[1, 2]) == [[0, 1], [2]]


def test_ties_go_to_the_smaller_numbers():
    assert merged([1, 1, 1], {(0, 2): 0.8, (1, 2): 0.8}, 0.6) == [[0, 2], [1]]


@given(st.integers(1, 8).flatmap(lambda n: st.tuples(st.just(n), st.lists(st.floats(0, 1), min_size=28, max_size=28))))
def test_clusters_part_the_nodes_and_hold_together(drawn):
    count, values = drawn
    links = {pair: value for pair, value in zip(combinations(range(count), 2), values, strict=False)}
    clusters = merged([1] * count, links, 0.5)
    assert sorted(node for cluster in clusters for node in cluster) == list(range(count))
    # No two clusters that are left would be one by the rule.
    for a, b in combinations(clusters, 2):
        total = sum(links.get((min(i, j), max(i, j)), 0.0) for i in a for j in b)
        assert total / (len(a) * len(b)) < 0.5 + 1e-9


def test_examples_are_spread_over_the_members():
    group = Group(0, list(range(100)))
    examples = group.examples()
    assert examples[0] == 0 and examples[-1] == 99 and len(examples) == 8
    assert Group(3, [3, 5]).examples() == [3, 5]
