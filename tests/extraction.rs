//! The shipped block classifier on small pages written for these tests.

use std::time::{Duration, Instant};

use nutgraf::extract::{Classifier, Role, Verdict};
use nutgraf::{ErrorKind, Page};

const MODEL: &[u8] = include_bytes!("../models/blocks.model");

#[allow(clippy::expect_used, reason = "a helper of tests")]
fn classify(page: &Page) -> Vec<Verdict> {
    Classifier::from_bytes(MODEL).expect("the model of this release").classify(page)
}

/// Asserts that exactly the blocks which begin with one of `kept` are of the article.
fn assert_kept(page: &Page, kept: &[&str]) {
    for (block, verdict) in page.blocks().iter().zip(classify(page)) {
        let text = page.block_text(block);
        let wanted = kept.iter().any(|beginning| text.starts_with(beginning));
        assert_eq!(verdict.article, wanted, "{text:?} as {:?} with {}", verdict.role, verdict.score);
    }
}

const STORM: &str = r#"<html lang="en"><head><title>Storm closes the harbour of Eastport - The Eastport Post</title></head><body>
<header><nav class="menu"><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li><li><a href="/sport">Sport</a></li>
<li><a href="/culture">Culture</a></li><li><a href="/weather">Weather</a></li></ul></nav></header>
<main><article><h1>Storm closes the harbour of Eastport</h1>
<div class="share-bar"><a href="https://example.org/f">Share on Facebook</a><a href="https://example.org/t">Share on Twitter</a></div>
<div class="article-body">
<p>The worst storm in thirty years closed the harbour of Eastport on Monday night, and the council said that it would stay closed until engineers had looked at every one of its piers.</p>
<p>Waves of nine metres broke over the outer wall, the harbour master Ruth Alder said. Two fishing boats sank at their moorings, and a third was found on the beach in the morning, its mast gone.</p>
<p>No one was hurt. The crews had been told to go ashore on Sunday, when the forecast changed, and all but one of them did so at once, according to the coast guard.</p>
<p>The council expects repairs to cost four million pounds. It will ask the government for help, its leader told reporters, since the town's own reserve was spent on the flood of last spring.</p>
</div></article>
<aside class="related"><h2>Related stories</h2><ul><li><a href="/1">Ferry to the islands cancelled again</a></li>
<li><a href="/2">Why the outer wall was never finished</a></li><li><a href="/3">In pictures: the flood of last spring</a></li></ul></aside>
<section class="newsletter"><p>Sign up for our newsletter and never miss a story.</p><button>Subscribe</button></section></main>
<footer><p>© 2026 The Eastport Post. All rights reserved.</p><a href="/privacy">Privacy policy</a></footer></body></html>"#;

const STORM_KEPT: [&str; 5] =
    ["Storm closes", "The worst storm", "Waves of nine", "No one was hurt", "The council expects"];

#[test]
fn an_obvious_page_is_split_right() {
    let page = Page::from_html(STORM).expect("small");
    assert_kept(&page, &STORM_KEPT);
    let verdicts = classify(&page);
    let role = |beginning: &str| {
        let at = page.blocks().iter().position(|block| page.block_text(block).starts_with(beginning));
        verdicts[at.expect(beginning)].role
    };
    assert_eq!(role("Storm closes"), Role::Title);
    assert_eq!(role("Waves of nine"), Role::Paragraph);
    assert_eq!(role("Culture"), Role::Navigation);
    assert_eq!(role("Share on"), Role::Share);
    assert_eq!(role("Ferry to"), Role::Related);
    assert_eq!(role("Sign up"), Role::Newsletter);
    assert_eq!(role("©"), Role::Legal);
    assert!(verdicts.iter().all(|verdict| !verdict.reason.is_empty() && (0.0..=1.0).contains(&verdict.score)));
}

#[test]
fn the_same_page_copied_as_text_is_split_right() {
    let html = Page::from_html(STORM).expect("small");
    let lines: Vec<&str> = html.blocks().iter().map(|block| html.block_text(block)).collect();
    assert_kept(&Page::from_text(&lines.join("\n\n")).expect("small"), &STORM_KEPT);
}

#[test]
fn pages_in_arabic_and_in_chinese_are_split_right() {
    let page = |title: &str, paragraphs: &[&str], furniture: &[&str]| {
        let link = |text: &&str| format!("<li><a href='/x'>{text}</a></li>");
        let links: String = furniture.iter().map(link).collect();
        let paragraphs: String = paragraphs.iter().map(|text| format!("<p>{text}</p>")).collect();
        let html = format!(
            "<html><head><title>{title}</title></head><body><nav><ul>{links}</ul></nav><article><h1>{title}</h1>\
             {paragraphs}</article><footer><ul>{links}</ul></footer></body></html>"
        );
        Page::from_html(&html).expect("small")
    };
    let arabic = [
        "أغلقت أسوأ عاصفة منذ ثلاثين عاما ميناء المدينة مساء الاثنين، وقال المجلس البلدي إن الميناء سيبقى مغلقا حتى يفحص المهندسون كل أرصفته.",
        "وتجاوز ارتفاع الأمواج تسعة أمتار فوق الجدار الخارجي، بحسب مدير الميناء. وغرق قاربا صيد في مرساهما، وعثر على قارب ثالث على الشاطئ في الصباح.",
        "ولم يصب أحد بأذى. وكان قد طلب من الطواقم النزول إلى البر يوم الأحد عندما تغيرت توقعات الطقس، وقد فعلوا ذلك جميعا في الحال تقريبا.",
    ];
    let kept = ["عاصفة تغلق", "أغلقت", "وتجاوز", "ولم يصب"];
    assert_kept(&page("عاصفة تغلق ميناء المدينة", &arabic, &["الرئيسية", "العالم", "رياضة", "اتصل بنا"]), &kept);
    let chinese = [
        "三十年来最猛烈的风暴周一夜间迫使该市港口关闭,市议会表示,在工程师检查完每一座码头之前,港口将继续关闭。",
        "港务长说,九米高的海浪越过了外墙。两艘渔船在停泊处沉没,第三艘船早上在海滩上被发现,桅杆已经不见了。",
        "没有人受伤。周日天气预报发生变化时,船员们就被告知上岸,据海岸警卫队说,几乎所有人都立即照办了。",
    ];
    let kept = ["风暴迫使", "三十年来", "港务长说", "没有人受伤"];
    assert_kept(&page("风暴迫使港口关闭", &chinese, &["首页", "国际", "体育", "联系我们"]), &kept);
}

#[test]
fn a_page_without_blocks_has_no_verdicts() {
    assert_eq!(classify(&Page::from_text(" \n ").expect("small")), []);
    assert_eq!(classify(&Page::from_html("<title>x</title><img src=x>").expect("small")), []);
}

#[test]
fn wide_deep_and_long_pages_take_bounded_time() {
    let wide = "<div><p class=a>Some words, and more.</p><a href=x>link</a></div>".repeat(50_000);
    let deep =
        format!("{}a sentence in the deep{}", "<div class=b>".repeat(100_000), " and more words<p>x".repeat(1000));
    let lines = "Some words of a line.\n".repeat(100_000);
    let word = "x".repeat(1 << 20);
    let sentence = "word, ".repeat(1_000_000);
    let pages = [
        Page::from_html(&wide),
        Page::from_html(&deep),
        Page::from_text(&lines),
        Page::from_text(&word),
        Page::from_html(&sentence),
    ];
    for (i, page) in pages.into_iter().enumerate() {
        let page = page.expect("below the limits");
        let started = Instant::now();
        assert_eq!(classify(&page).len(), page.blocks().len());
        assert!(started.elapsed() < Duration::from_secs(60), "page {i} took {:?}", started.elapsed());
    }
}

#[test]
fn a_model_that_does_not_fit_is_refused() {
    let mut damaged = MODEL.to_vec();
    let last = damaged.len() - 1;
    damaged[last] ^= 1;
    for bytes in [&damaged[..], &MODEL[..last], b"", b"GIF89a"] {
        assert_eq!(Classifier::from_bytes(bytes).expect_err("does not fit").kind(), ErrorKind::WrongModel);
    }
}

/// Roles of what stands between the paragraphs of a declared article, and the page's text.
#[allow(clippy::expect_used, reason = "a helper of tests")]
fn among(middle: &str) -> (Vec<(String, Role, bool, f32)>, String) {
    let at = STORM.find("<p>No one was hurt").expect("the third paragraph");
    let ld = r#"<script type="application/ld+json">{"@type":"NewsArticle","headline":"Storm closes the harbour of Eastport"}</script></head>"#;
    let html = format!("{}{middle}{}", &STORM[..at], &STORM[at..]).replacen("</head>", ld, 1);
    let page = Page::from_html(&html).expect("small");
    let verdicts = classify(&page);
    let text = |at: usize| page.block_text(&page.blocks()[at]).to_owned();
    let place = |start: &str| (0..verdicts.len()).find(|&at| text(at).starts_with(start)).expect("a paragraph");
    let between = place("Waves of nine") + 1..place("No one was hurt");
    let roles = between.map(|at| (text(at), verdicts[at].role, verdicts[at].in_text, verdicts[at].score)).collect();
    let written: Vec<String> = (0..verdicts.len()).filter(|&at| verdicts[at].in_text).map(text).collect();
    (roles, written.join("\n\n"))
}

/// Asserts that all of it is text, and of a role.
fn assert_among(middle: &str, role: Role) {
    let (found, text) = among(middle);
    assert!(!found.is_empty(), "{middle}");
    for (own, found, in_text, score) in &found {
        assert!(*in_text && *found == role, "{own:?} in {middle} as {found:?} with {score}");
        assert!(text.contains(own.as_str()), "{own:?} in {text}");
    }
}

#[test]
fn a_sentence_about_a_time_is_text() {
    for line in ["It was 1989.", "At 10:30.", "In 1989, 1993 and 2001.", "21:15 Uhr.", "Um 21:15 Uhr."] {
        assert_among(&format!("<p>{line}</p>"), Role::Paragraph);
    }
    for line in ["10:30 a.m.", "10:30", "3 March 2024, 10:30"] {
        let (found, _) = among(&format!("<p>{line}</p>"));
        assert!(found.iter().all(|(_, role, ..)| *role == Role::Dateline), "{found:?}");
    }
}

#[test]
fn lists_between_paragraphs_are_kept_whole() {
    assert_among(
        "<ul><li>A new pier<ul><li>made of oak</li><li>built by June</li></ul></li><li>Two boats</li></ul>",
        Role::List,
    );
    assert_among("<dl><dt>Pier</dt><dd>A new one is needed by June, the council says.</dd></dl>", Role::List);
    for other in [
        "<ul><li><a href=/a>A new pier for the town is built</a></li><li><a href=/b>Two boats for the islands are bought</a></li></ul>",
        r#"<ul class="share-tools"><li>Facebook</li><li>Twitter</li></ul>"#,
        "<ul><li>Share</li><li>Print</li><li>Save</li></ul>",
        "<ul><li>Facebook</li><li>Twitter</li><li>WhatsApp</li></ul>",
        "<ul><li><button>Listen</button></li><li><button>Print</button></li></ul>",
    ] {
        let (found, _) = among(other);
        assert!(found.iter().all(|(_, _, in_text, _)| !in_text), "{found:?}");
    }
}

#[test]
fn tables_between_paragraphs_are_kept_whole() {
    let table = "<table><tr><th>Year</th><th>Share</th></tr><tr><td>2024</td><td>12 %</td></tr>\
                 <tr><td>2025</td><td>14 %</td></tr></table>";
    assert_among(table, Role::Table);
    let links = "<table><tr><td><a href=/a>Pier</a></td><td><a href=/b>Boats</a></td></tr><tr><td><a href=/c>Town \
                 hall</a></td><td><a href=/d>Ferries</a></td></tr></table>";
    let (found, _) = among(links);
    assert!(found.iter().all(|(_, _, in_text, _)| !in_text), "{found:?}");
}

#[test]
fn quotations_between_paragraphs_are_text() {
    for quote in ["I have never seen such waves in all my years, and neither had my father.", "We lost everything."] {
        let quote = format!("<blockquote>{quote}</blockquote>");
        assert_among(&quote, Role::Quote);
        assert_among(&format!("<figure class=quote>{quote}</figure>"), Role::Quote);
    }
    // What the text says again is pulled out of it.
    let pulled = "<blockquote>A third was found on the beach in the morning, its mast gone</blockquote>";
    let (found, text) = among(&format!("<figure class=quote>{pulled}</figure>"));
    assert!(text.matches("was found on the beach").count() == 1 && found[0].1 == Role::Quote, "{found:?}");
}
