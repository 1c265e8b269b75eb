"""What a hand-written page is about in a line."""

from mkdocs_playbook.hosts.mkdocs.description import MOST, description_of


def test_it_is_the_first_paragraph_that_has_words():
    html = '<h1>Day one</h1>\n<p><img src="a.png"></p>\n<p>Don\'t read <b>all</b>\nof it.</p><p>More</p>'
    assert description_of(html) == "Don't read all of it."


def test_it_can_stand_in_an_attribute():
    assert description_of('<p>"Done" &amp; <a href="#">dusted</a></p>') == "&quot;Done&quot; &amp; dusted"


def test_a_long_one_ends_before_it_would_end_in_the_middle_of_a_sign():
    assert description_of(f"<p>{'a' * MOST}</p>") == "a" * MOST
    assert description_of(f"<p>{'a' * (MOST + 1)}</p>") == "a" * MOST + "…"
    assert description_of(f"<p>{'a' * (MOST - 3)}&amp; more</p>") == "a" * (MOST - 3) + "…"


def test_a_page_without_paragraphs_has_none():
    assert description_of("<h1>Day one</h1>") == ""
