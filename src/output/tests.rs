use super::*;
use crate::extract::{Guess, Metadata, Verdict};

/// An analysis that keeps the blocks with the given roles, in their order, and drops those given `None`.
fn analysis(page: &Page, roles: &[Option<Role>]) -> Analysis {
    assert_eq!(page.blocks().len(), roles.len(), "{:?}", page.text());
    let verdict = |role: &Option<Role>| Verdict {
        role: role.unwrap_or(Role::Related),
        article: role.is_some(),
        in_text: role.is_some_and(|role| !matches!(role, Role::Title | Role::Byline | Role::Dateline)),
        score: 1.0,
        reason: String::new(),
    };
    Analysis {
        lang: None,
        article: Guess { probable: true, score: 1.0, reason: "" },
        metadata: Metadata::default(),
        verdicts: roles.iter().map(verdict).collect(),
        entities: Vec::new(),
        links: Vec::new(),
        mentions: Vec::new(),
        words: 0,
        notes: Vec::new(),
    }
}

fn outputs(html: &str, roles: &[Option<Role>]) -> (String, String) {
    let page = Page::from_html(html).expect("small").with_url(Some("https://example.org/news/storm.html".into()));
    let analysis = analysis(&page, roles);
    (super::html(&page, &analysis), super::markdown(&page, &analysis))
}

const P: Option<Role> = Some(Role::Paragraph);

#[test]
fn inline_markup_and_links() {
    let (html, markdown) = outputs(
        r#"<p class=x onclick=y>A <b>strong <i>wind</i></b> hit <a href="../lisbon?a=1&b=2">Lisbon (PT)</a> at
           <time datetime="2024-03-03">dawn</time>, H<sub>2</sub>O <code>a`b</code>.</p>"#,
        &[P],
    );
    assert_eq!(
        html,
        "<p>A <strong>strong <em>wind</em></strong> hit <a href=\"https://example.org/lisbon?a=1&amp;b=2\">Lisbon (PT)</a> \
         at <time datetime=\"2024-03-03\">dawn</time>, H<sub>2</sub>O <code>a`b</code>.</p>\n"
    );
    assert_eq!(
        markdown,
        "A **strong wind** hit [Lisbon (PT)](https://example.org/lisbon?a=1&b=2) at dawn, H<sub>2</sub>O ``a`b``.\n"
    );
}

#[test]
fn url_scheme_sanitisation() {
    let (html, markdown) = outputs(
        r#"<p><a href="javascript:alert(1)">one</a> <a href=" &#1;java&#10;script:alert(1)">two</a>
           <a href="data:text/html,<script>alert(1)</script>">three</a> <a href="vbscript:x">four</a>
           <a href="https://example.org/)(&quot;onclick=&quot;x">five</a> <img src="javascript:alert(1)" width=500></p>"#,
        &[P],
    );
    assert_eq!(html.matches("<a ").count(), 1);
    assert!(html.contains("<a href=\"https://example.org/)(%22onclick=%22x\">five</a>"), "{html}");
    assert!(!html.contains("script") && !html.contains("<img"), "{html}");
    assert!(markdown.contains("one two three four [five](https://example.org/%29%28%22onclick=%22x)"), "{markdown}");
}

#[test]
fn text_cannot_become_markup() {
    let hostile = "&lt;script&gt;alert(1)&lt;/script&gt; &amp;amp; *a* _b_ [c](javascript:d) `e` # ~f~ | <!-- x --> \\";
    let (html, markdown) =
        outputs(&format!("<p>{hostile}</p><p>1. one</p><p># two</p><p>- three</p><p>&gt; four</p>"), &[P; 5]);
    assert!(!html.contains("<script") && html.contains("&lt;script&gt;"), "{html}");
    assert!(html.contains("&amp;amp; *a*"), "{html}");
    assert!(
        markdown.starts_with(r"\<script>alert(1)\</script> \&amp; \*a\* \_b\_ \[c\](javascript:d) \`e\` # \~f\~ |"),
        "{markdown}"
    );
    assert!(markdown.ends_with("\n\n1\\. one\n\n\\# two\n\n\\- three\n\n\\> four\n"), "{markdown}");
}

#[test]
fn lists_nest_and_quotations_group() {
    let (html, markdown) = outputs(
        "<ul><li>one<ol start=3><li>a</li><li>b</li></ol></li><li>two</li></ul>
         <blockquote><p>first</p><p>second</p></blockquote><p>end</p>",
        &[
            Some(Role::List),
            Some(Role::List),
            Some(Role::List),
            Some(Role::List),
            Some(Role::Quote),
            Some(Role::Quote),
            P,
        ],
    );
    assert_eq!(
        html,
        "<ul>\n<li>one<ol start=\"3\">\n<li>a</li>\n<li>b</li>\n</ol>\n</li>\n<li>two</li>\n</ul>\n\
         <blockquote>\n<p>first</p>\n<p>second</p>\n</blockquote>\n<p>end</p>\n"
    );
    assert_eq!(markdown, "- one\n\n  3. a\n  4. b\n- two\n\n> first\n>\n> second\n\nend\n");
}

#[test]
fn pictures_with_captions_and_lazy_sources() {
    let (html, markdown) = outputs(
        r#"<article><h1>Storm</h1>
           <figure><img src="data:image/gif;base64,R0" data-src="/i/a.jpg" alt="A [tree]"><figcaption>The tree</figcaption></figure>
           <p>It came.</p><picture><source srcset="b-small.webp 300w, b-large.webp 900w"><img src="placeholder.svg"></picture>
           <p>It left.</p><img src="icon.png" width=16><div class=related><img src="/other.jpg"><p>Other story</p></div></article>"#,
        &[Some(Role::Title), Some(Role::Caption), P, P, None],
    );
    assert_eq!(
        html,
        "<h1>Storm</h1>\n<figure><img src=\"https://example.org/i/a.jpg\" alt=\"A [tree]\">\
         <figcaption>The tree</figcaption></figure>\n<p>It came.</p>\n\
         <figure><img src=\"https://example.org/news/b-large.webp\" alt=\"\"></figure>\n<p>It left.</p>\n"
    );
    assert_eq!(
        markdown,
        "# Storm\n\n![A \\[tree\\]](https://example.org/i/a.jpg)\n\nThe tree\n\nIt came.\n\n\
         ![](https://example.org/news/b-large.webp)\n\nIt left.\n"
    );
}

#[test]
fn lazy_pictures_and_embeds_are_recovered() {
    let (html, markdown) = outputs(
        r#"<article><p>It came.</p><img data-lazy-src="/i/a.jpg" alt="a"><p>It stayed.</p>
           <img src="data:image/gif;base64,R0" data-original="../b.jpg" alt="b"><p>It left.</p>
           <img data-srcset="c-1.jpg 1x, c-2.jpg 2x" alt="c"><p>See:</p>
           <iframe data-src="//player.vimeo.com/video/1" title="The film"></iframe><p>end</p></article>"#,
        &[P; 5],
    );
    for address in ["https://example.org/i/a.jpg", "https://example.org/b.jpg", "https://example.org/news/c-2.jpg"] {
        assert!(
            html.contains(&format!("<img src=\"{address}\"")) && markdown.contains(&format!("]({address})")),
            "{html}"
        );
    }
    assert!(html.contains("<a href=\"https://player.vimeo.com/video/1\">The film</a>"), "{html}");
    assert!(markdown.contains("[The film](https://player.vimeo.com/video/1)"), "{markdown}");
}

#[test]
fn pictures_are_found_wherever_their_address_stands() {
    for picture in [
        "<img data-lazy=/i/a.jpg>",
        "<img data-hi-res-src=/i/a.jpg>",
        "<img data-url=/i/a.jpg?w=900>",
        "<img src='data:image/gif;base64,R0' data-image=/i/a.jpg>",
        "<amp-img src=/i/a.jpg width=16 height=9 layout=responsive></amp-img>",
        "<amp-img src=/i/a.jpg><noscript><img src=/i/a.jpg?fallback></noscript></amp-img>",
        "<img src='data:image/gif;base64,R0'><noscript><img class=x src=/i/a.jpg></noscript>",
        "<div class=x></div><noscript> <p><img src=/i/a.jpg></noscript>",
    ] {
        let page = format!("<p>It came.</p><figure>{picture}<figcaption>The tree</figcaption></figure><p>It left.</p>");
        let (html, _) = outputs(&format!("<article>{page}</article>"), &[P, Some(Role::Caption), P]);
        assert!(html.contains("<figure><img src=\"https://example.org/i/a.jpg"), "{picture} {html}");
        assert_eq!(html.matches("<img").count(), 1, "{picture} {html}");
    }
    for none in [
        "<img data-lazy=true>",
        "<img data-url=https://example.org/story.html>",
        "<img data-image='javascript:a.jpg'>",
        "<amp-img src=/i/a.jpg width=24 height=24></amp-img>",
        "<noscript><img src=https://counter.example/pixel></noscript>",
        "<img src='data:image/gif;base64,R0'><noscript><img src='javascript:alert(1)' onerror=alert(1)></noscript>",
    ] {
        let (html, _) = outputs(&format!("<article><p>It came.</p>{none}<p>It left.</p></article>"), &[P; 2]);
        assert_eq!(html, "<p>It came.</p>\n<p>It left.</p>\n", "{none}");
    }
    // A picture that is shown needs none in its place.
    let (html, _) =
        outputs("<div><p>It came.</p><img src=/i/a.jpg><noscript><img src=/i/b.jpg></noscript></div>", &[P]);
    assert_eq!(html.matches("<img").count(), 1, "{html}");
}

#[test]
fn embeds_lead_to_what_they_show() {
    for (embed, link) in [
        (
            "<iframe src=about:blank data-src=https://www.youtube.com/embed/1></iframe>",
            "https://www.youtube.com/embed/1",
        ),
        ("<iframe src=/blank data-lazy-src=https://youtu.be/1></iframe>", "https://youtu.be/1"),
        ("<video controls><source src=/v/1.mp4><source src=/v/1.webm></video>", "https://example.org/v/1.mp4"),
        ("<video src=/v/2.mp4><source src=/v/1.mp4></video>", "https://example.org/v/2.mp4"),
        ("<amp-youtube data-videoid=a-1_></amp-youtube>", "https://www.youtube.com/watch?v=a-1_"),
        ("<lite-youtube videoid=a1></lite-youtube>", "https://www.youtube.com/watch?v=a1"),
        ("<amp-twitter data-tweetid=12></amp-twitter>", "https://twitter.com/i/status/12"),
        (
            "<div class='flourish-embed flourish-chart' data-src='visualisation/123?45'><script src=x></script></div>",
            "https://public.flourish.studio/visualisation/123",
        ),
        ("<iframe src='https://www.google.com/maps/embed?pb=1'></iframe>", "https://www.google.com/maps/embed?pb=1"),
        ("<iframe src=https://embed.podcasts.apple.com/a/1></iframe>", "https://embed.podcasts.apple.com/a/1"),
        (
            "<div class=fb-post data-href=https://www.facebook.com/a/posts/1></div>",
            "https://www.facebook.com/a/posts/1",
        ),
    ] {
        let (html, _) = outputs(&format!("<article><p>It came.</p>{embed}<p>It left.</p></article>"), &[P; 2]);
        assert!(html.starts_with(&format!("<p>It came.</p>\n<p><a href=\"{link}\">")), "{embed} {html}");
        assert_eq!(html.matches("<a ").count(), 1, "{embed} {html}");
    }
    for none in [
        "<iframe src=about:blank data-src=https://ads.example.com/1></iframe>",
        "<iframe src='javascript:alert(1)' data-src='javascript:alert(2)'></iframe>",
        "<video><source src='javascript:alert(1)'></video>",
        "<lite-youtube videoid='\"onclick=alert(1)'></lite-youtube>",
        "<div class=fb-post data-href='javascript:alert(1)//facebook.com'></div>",
        "<div class=card data-href=https://www.facebook.com/a/posts/1></div>",
        "<div class=flourish-embed data-src='javascript:alert(1)'></div>",
        "<iframe src=https://www.google.com/recaptcha/1></iframe>",
    ] {
        let (html, _) = outputs(&format!("<article><p>It came.</p>{none}<p>It left.</p></article>"), &[P; 2]);
        assert_eq!(html, "<p>It came.</p>\n<p>It left.</p>\n", "{none}");
    }
}

#[test]
fn a_post_keeps_the_link_to_itself() {
    let quote = Some(Role::Quote);
    for (post, link) in [
        (
            "<blockquote class=twitter-tweet><p>We stay. <a href=https://t.co/a/b/c/d/e>pic</a></p>\
             — M <a href=https://twitter.com/m/status/1?s=2>November 27</a></blockquote>",
            "https://twitter.com/m/status/1?s=2",
        ),
        (
            "<blockquote class=bluesky-embed><p>We stay.</p>— M (<a href=https://bsky.app/profile/m>@m</a>) \
             <a href=https://bsky.app/profile/m/post/1>November 27</a></blockquote>",
            "https://bsky.app/profile/m/post/1",
        ),
        (
            "<blockquote class=reddit-embed-bq><p><a href=https://www.reddit.com/r/x/comments/1/>We stay</a></p>\
             by <a href=https://www.reddit.com/user/u/>u</a></blockquote>",
            "https://www.reddit.com/r/x/comments/1/",
        ),
        (
            "<blockquote class='x tiktok-embed' cite=https://www.tiktok.com/@a/video/1><p>We stay</p>\
             <a href=https://www.tiktok.com/@a>@a</a></blockquote>",
            "https://www.tiktok.com/@a/video/1",
        ),
        (
            "<blockquote class=instagram-media data-instgrm-permalink=https://www.instagram.com/p/1/><p>View</p>\
             <div>A post by <a href=https://www.instagram.com/p/1/>a</a></div></blockquote>",
            "https://www.instagram.com/p/1/",
        ),
    ] {
        let page = format!("<article><p>It came.</p><figure>{post}</figure><p>It left.</p></article>");
        for roles in [[P, None, None, P], [P, quote, None, P], [P, quote, quote, P]] {
            let (html, _) = outputs(&page, &roles);
            assert!(html.matches(&format!("href=\"{link}\"")).count() == 1, "{roles:?} {html}");
        }
    }
    // A quotation that is no network's, and a post among what is not kept.
    let quoted = "<blockquote>We stay. <a href=https://twitter.com/m/status/1>M</a></blockquote>";
    let (html, _) = outputs(&format!("<article><p>It came.</p>{quoted}</article>"), &[P, None]);
    assert_eq!(html, "<p>It came.</p>\n");
    let feed = quoted.replace("<blockquote", "<div><h3>Feed</h3><blockquote class=twitter-tweet");
    let (html, _) =
        outputs(&format!("<article><p>It came.</p></article><aside>{feed}</div></aside>"), &[P, None, None]);
    assert_eq!(html, "<p>It came.</p>\n");
}

#[test]
fn a_caption_behind_a_lone_picture_is_its_own() {
    let (html, _) = outputs(
        "<div><p>It came.</p><div><img src=/a.jpg><span>The tree</span></div><p>It left.</p></div>",
        &[P, Some(Role::Caption), P],
    );
    assert!(html.contains("alt=\"\"><figcaption>The tree</figcaption></figure>\n<p>It left."), "{html}");
}

#[test]
fn tables_keep_their_columns() {
    let (html, markdown) = outputs(
        "<table><tr><th>Town<th>Wind|km/h</tr><tr><td>Lisbon<td>120</tr><tr><td><td><b>90</b></tr><tr><td colspan=2>all</tr></table>",
        &[Some(Role::Table); 6],
    );
    assert!(html.contains("<tr><td></td><td><strong>90</strong></td></tr>"), "{html}");
    assert!(html.contains("<td colspan=\"2\">all</td>"), "{html}");
    assert_eq!(markdown, "| Town | Wind\\|km/h |\n| --- | --- |\n| Lisbon | 120 |\n|  | **90** |\n| all |  |\n");
}

#[test]
fn code_stays_letter_for_letter() {
    let (html, markdown) = outputs("<pre>if a &lt; b {\n  ```\n}</pre><p>end</p>", &[Some(Role::Code), P]);
    assert_eq!(html, "<pre><code>if a &lt; b {\n  ```\n}</code></pre>\n<p>end</p>\n");
    assert_eq!(markdown, "````\nif a < b {\n  ```\n}\n````\n\nend\n");
}

#[test]
fn embeds_become_links_and_advertisements_do_not() {
    let (html, markdown) = outputs(
        r#"<p>See:</p><iframe src="https://www.youtube.com/embed/1" title="A <b> film"></iframe>
           <iframe src="https://ads.example.com/x"></iframe><p>end</p>"#,
        &[P, P],
    );
    assert_eq!(
        html,
        "<p>See:</p>\n<p><a href=\"https://www.youtube.com/embed/1\">A &lt;b&gt; film</a></p>\n<p>end</p>\n"
    );
    assert!(markdown.contains("[A \\<b> film](https://www.youtube.com/embed/1)"), "{markdown}");
}

#[test]
fn emphasis_that_markdown_would_misread_is_plain() {
    let (_, markdown) = outputs("<p><b>Note:</b>this <i>a</i><b>b</b> and <b>c</b>d<b><a href=/x>e</a></b></p>", &[P]);
    assert_eq!(markdown, "Note:this ab and **c**d[e](https://example.org/x)\n");
}

#[test]
fn plain_text_pages() {
    let page = Page::from_text("Storm\n\nIt <came> & left.\n• one\n• two\nHeading").expect("small");
    let list = Some(Role::List);
    let analysis = analysis(&page, &[Some(Role::Title), P, list, list, Some(Role::Heading)]);
    assert_eq!(
        super::html(&page, &analysis),
        "<h1>Storm</h1>\n<p>It &lt;came&gt; &amp; left.</p>\n<ul>\n<li>one</li>\n<li>two</li>\n</ul>\n<h2>Heading</h2>\n"
    );
    assert_eq!(super::markdown(&page, &analysis), "# Storm\n\nIt \\<came> & left.\n\n- one\n- two\n\n## Heading\n");
    assert_eq!(super::text(&page, &analysis), "It <came> & left.\n\n• one\n\n• two\n\nHeading");
}

#[test]
fn marks_of_markdown_are_not_doubled() {
    let source = "# Storm\n\n> It came.\n\n### Why\n\n* one\n* two\n\n3. three\n4. four";
    let page = Page::from_text(source).expect("small");
    let list = Some(Role::List);
    let roles = [Some(Role::Title), Some(Role::Quote), Some(Role::Heading), list, list, list, list];
    let analysis = analysis(&page, &roles);
    assert_eq!(
        super::markdown(&page, &analysis),
        "# Storm\n\n> It came.\n\n### Why\n\n- one\n- two\n\n3. three\n4. four\n"
    );
    assert_eq!(
        super::html(&page, &analysis),
        "<h1>Storm</h1>\n<blockquote>\n<p>It came.</p>\n</blockquote>\n<h3>Why</h3>\n<ul>\n<li>one</li>\n<li>two</li>\n\
         </ul>\n<ol start=\"3\">\n<li>three</li>\n<li>four</li>\n</ol>\n"
    );
}

#[test]
fn signs_and_repeated_pictures_are_left_out() {
    let (html, _) = outputs(
        r#"<article><p>It came.</p><img src="/i/a.jpg"><img src="/common/icon-spinner.svg"><img src="/icons/mail.jpg">
           <img src="https://secure.gravatar.com/avatar/1?s=96"><p>It stayed.</p><img src="/i/style-icon.jpg"><img src="/i/a.jpg">
           <p>It left.</p></article>"#,
        &[P; 3],
    );
    assert_eq!(html.matches("<img").count(), 2, "{html}");
    assert!(html.contains("/i/a.jpg") && html.contains("/i/style-icon.jpg"), "{html}");
}

#[test]
fn banners_are_left_out() {
    let banner = |at: usize| format!("<li><a href=https://shop{at}.example.net/><img src=/{at}.jpg></a>");
    let banners: String = (0..4).map(banner).collect();
    let page = format!(
        "<p>It came.</p><a href=https://photos.example.com/1><img src=/a.jpg></a><p>It left.</p><ul>{banners}</ul>"
    );
    let (html, _) = outputs(&format!("<article>{page}</article>"), &[P; 2]);
    assert_eq!(html.matches("<img").count(), 1, "{html}");
    // A gallery leads to larger pictures, wherever these are.
    let (html, _) =
        outputs(&format!("<article>{}</article>", page.replace(".net/>", ".net/large.JPG?w=900>")), &[P; 2]);
    assert_eq!(html.matches("<img").count(), 5, "{html}");
}

#[test]
fn the_headline_comes_once() {
    let caption = Some(Role::Caption);
    let html = "<h1>Storm hits</h1><p>Storm hits</p><figure><img src=/a.jpg><figcaption>The tree</figcaption>\
        <figcaption>The tree</figcaption></figure><p>It came.</p><p>It came.</p>";
    let (_, markdown) = outputs(html, &[Some(Role::Title), P, caption, caption, P, P]);
    assert_eq!(markdown, "# Storm hits\n\n![](https://example.org/a.jpg)\n\nThe tree\n\nIt came.\n\nIt came.\n");
    // And always, where the page declares it.
    let page = Page::from_html("<h2>Storm hits</h2><p>It came.</p>").expect("small");
    let mut analysis = analysis(&page, &[Some(Role::Heading), P]);
    analysis.metadata.title = Some("Storm hits".into());
    assert_eq!(super::markdown(&page, &analysis), "# Storm hits\n\nIt came.\n");
}

#[test]
fn only_what_would_be_markup_is_escaped() {
    let (_, markdown) = outputs(
        "<h2>11.04 Uhr | 3. Tag</h2><h3>1. One</h3><p>2019.03.05 | a</p><p>2019. It came.</p><table><tr><td><code>a|b</code><td>c</table>\
         <table><tr><td>one column</table>",
        &[Some(Role::Heading), Some(Role::Heading), P, P, Some(Role::Table), Some(Role::Table), Some(Role::Table)],
    );
    assert_eq!(
        markdown,
        "## 11.04 Uhr | 3. Tag\n\n### 1. One\n\n2019.03.05 | a\n\n2019\\. It came.\n\n| `a\\|b` | c |\n| --- | --- |\n\none column\n"
    );
}

#[test]
fn what_is_dropped_leaves_no_trace() {
    let (html, markdown) = outputs(
        r#"<div><p>Kept.</p><aside><h3>Related</h3><a href="/x"><img src="/x.jpg">Teaser</a></aside></div>"#,
        &[P, None, None],
    );
    assert_eq!(html, "<p>Kept.</p>\n");
    assert_eq!(markdown, "Kept.\n");
}

#[test]
fn hostile_pages_take_linear_time() {
    let cases = [
        "<b>".repeat(400) + &"<i>a</i> ".repeat(8_000),
        "<p>a<br>".repeat(8_000),
        "<ul><li>a".repeat(400),
        "<img src=/a.jpg>".repeat(8_000) + "a",
        "<blockquote>".repeat(400) + &"<p>a".repeat(8_000),
        format!("<p>{}", "*".repeat(200_000)) + "a",
        format!("<table>{}", "<tr><td>a".repeat(8_000)),
        format!("<p>{}</p>", "<a href=/x>a</a>".repeat(8_000)),
    ];
    for html in cases {
        let page = Page::from_html(&html).expect("small");
        for role in [Role::Paragraph, Role::Table, Role::List, Role::Caption] {
            let analysis = analysis(&page, &vec![Some(role); page.blocks().len()]);
            let start = std::time::Instant::now();
            super::html(&page, &analysis);
            super::markdown(&page, &analysis);
            // A quadratic step takes minutes here.
            assert!(start.elapsed() < std::time::Duration::from_secs(5), "{}", &html[..60]);
        }
    }
}
