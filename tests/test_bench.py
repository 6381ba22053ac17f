import subprocess
import sys

import pytest
from conftest import PROJECT

from bench import corpus
from site_builder.extract.extract import extract
from site_builder.seeds.read import read_seeds


def test_an_article_is_the_same_in_every_corpus(tmp_path):
    corpus.write(tmp_path / "few", range(2))
    corpus.write(tmp_path / "many", range(5))
    for path in (tmp_path / "few").rglob("*.txt"):
        assert path.read_bytes() == (tmp_path / "many" / path.relative_to(tmp_path / "few")).read_bytes()


def test_an_article_is_read_whole():
    for number in range(20):
        text = corpus.article(number)
        section, title, byline, _, *_, tags = text.strip().split("\n\n")
        (seed,) = read_seeds("a.txt", text.encode())
        fields = extract(seed).record.fields
        assert (fields["section"], fields["title"]) == (section, title)
        assert [f"By {name}" for name in fields["authors"]] == [byline]
        assert tags == f"Tags: {', '.join(fields['tags'])}"
        assert {"date", "dateline"} <= fields.keys()


@pytest.mark.full
def test_the_table_has_a_row_for_each_kind_of_build():
    command = [sys.executable, PROJECT / "bench/compare.py", "20", "--rounds", "1", "--without-hugo"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    rows = [line.split("|")[1].strip() for line in done.stdout.splitlines() if line.startswith("| ")]
    assert rows == ["", "cold", "noop", "body", "title", "seed"]
