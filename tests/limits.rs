//! Hostile and broken pages: a result or a typed error, within a time that grows with the page's size only.
#![cfg(all(feature = "html", feature = "models"))]
#![allow(clippy::expect_used, reason = "a test says what it expects by failing")]

use std::time::{Duration, Instant};

use nutgraf::{Error, ErrorKind, MAX_TEXT_BYTES, Options, Page, analyze};

/// Generous enough for an unoptimised build on a busy machine, far too little for anything quadratic.
const LIMIT: Duration = Duration::from_secs(30);

fn analyzed(page: Result<Page, Error>) -> Result<usize, ErrorKind> {
    let analysis = page.and_then(|page| analyze(&page, &Options::default())).map_err(|error| error.kind())?;
    Ok(analysis.verdicts.len())
}

fn timed<T>(what: &str, work: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let result = work();
    let took = start.elapsed();
    println!("{what:?}: {took:?}");
    assert!(took < LIMIT, "{what} took {took:?}");
    result
}

#[test]
fn nothing_to_read_is_an_error() {
    for text in ["", " \n\t\r\n\u{2028}"] {
        assert_eq!(analyzed(Page::from_text(text)), Err(ErrorKind::EmptyPage));
        assert_eq!(analyzed(Page::from_html(text)), Err(ErrorKind::EmptyPage));
    }
    assert_eq!(analyzed(Page::from_html("<script>let a</script><img src=a><p>…</p>")), Err(ErrorKind::EmptyPage));
}

#[test]
fn too_much_to_read_is_an_error() {
    let text = "word ".repeat(MAX_TEXT_BYTES / 5 + 1);
    assert_eq!(analyzed(Page::from_text(&text)), Err(ErrorKind::TooLarge));
    assert_eq!(analyzed(Page::from_html(&text)), Err(ErrorKind::TooLarge));
}

#[test]
fn deep_pages_are_read() {
    for tag in ["div", "span", "b", "p", "ul><li", "table><tr><td", "a", "font", "x-y", "svg", "button", "nobr"] {
        let html = format!("<{tag}>").repeat(100_000) + "deep text";
        let result = timed(tag, || analyzed(Page::from_html(&html)));
        assert!(matches!(result, Ok(1) | Err(ErrorKind::EmptyPage)), "{tag}: {result:?}");
    }
}

#[test]
fn wide_pages_are_read() {
    let html = "<p>One of many.".repeat(100_000);
    assert_eq!(timed("siblings", || analyzed(Page::from_html(&html))), Ok(100_000));
    let lines = "One of many.\n".repeat(100_000);
    assert_eq!(timed("lines", || analyzed(Page::from_text(&lines))), Ok(100_000));
}

#[test]
fn long_words_and_odd_characters_are_read() {
    for unit in ["a", "1", "$", ".", "é", "漢", "😀", "\u{200d}", "\u{202e}", "\0", "A.", "1 ", "( ", "\"", "Mr. "]
    {
        let text = format!("x{}", unit.repeat(1_000_000 / unit.len()));
        assert_eq!(timed(unit, || analyzed(Page::from_text(&text))), Ok(1), "{unit:?}");
    }
}

#[test]
fn broken_markup_is_read() {
    for html in [
        "<",
        "<p",
        "<p a=",
        "<p a=\"x",
        "</p>x",
        "<!--",
        "<![CDATA[x",
        "<table>x<tr>y",
        "<frameset><frame>",
        "&#xD800;x&#0;",
        "<template><p>x",
        "<select><p>x",
        "<math><mi>x",
        "<p>\0x",
    ] {
        let _: Result<usize, ErrorKind> = timed(html, || analyzed(Page::from_html(html)));
    }
}

#[test]
fn broken_markup_at_length_is_read() {
    for unit in [
        "<b><p>x",
        "<a href=/><p>x",
        "<table><tr><p>x",
        "</div>x</p>",
        "<ul><li><h1>x",
        "<iframe></iframe><p>x",
        "<x a=\"<p>x",
    ] {
        let html = unit.repeat(20_000);
        let _: Result<usize, ErrorKind> = timed(unit, || analyzed(Page::from_html(&html)));
    }
}

/// As large as a page may be, in scripts written from the right, without spaces, and as most news is. No language here
/// has a model for names, which take longer than all the rest.
#[test]
fn tags_of_many_attributes_are_read() {
    // Without a limit of attributes these take a minute each.
    let attributes: String = (0..500_000).map(|n| format!(" a{n}=b")).collect();
    for html in [format!("<p{attributes}>It came at night.</p>"), format!("<p>It came at night.</p{attributes}>")] {
        assert_eq!(timed("attributes", || analyzed(Page::from_html(&html))), Ok(1));
    }
}

#[test]
fn the_largest_pages_are_read() {
    for sentence in [
        "Der Sturm kam in der Nacht, und am Morgen blieb der Hafen geschlossen. ",
        "وصلت العاصفة ليلا وبقي الميناء مغلقا في الصباح، كما قال المجلس. ",
        "风暴在夜间到来,早上港口仍然关闭,市议会表示。",
    ] {
        let paragraph = format!("<p>{}</p>", sentence.repeat(4));
        let count = (MAX_TEXT_BYTES - 1_000) / (4 * sentence.len() + 1);
        let html = paragraph.repeat(count);
        assert_eq!(timed(sentence, || analyzed(Page::from_html(&html))), Ok(count));
    }
}
