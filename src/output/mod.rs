//! Writes the article as text, as Markdown, or as clean HTML: its kept blocks, with their structure, inline markup,
//! pictures and links, and nothing else of the page.
//!
//! `document` turns the kept blocks into a flat list of `Node`s; [`html()`] and [`markdown()`] only spell it.
//! Everything is linear in the page's size: ancestors are followed a bounded number of steps.

mod html;
mod markdown;

use crate::word_list::{WordList, words};
use std::collections::HashSet;

use crate::address::{self, Addresses};
use crate::analysis::Analysis;
use crate::extract::Role;
use crate::page::{Attribute, Block, Bullet, Element, ElementId, Item, Marked, Origin, Page, Tag, item};
use crate::span::Span;

/// Levels above a block that are searched for lists, quotations, figures and tables.
const MAX_CLIMB: usize = 64;

/// The story as plain text: the blocks of its running text with a blank line between them. Title, byline and dateline
/// are in [`Metadata`](crate::extract::Metadata). `analysis` must be of `page`.
#[inline(never)]
pub fn text(page: &Page, analysis: &Analysis) -> String {
    let blocks: Vec<&str> = kept(page, analysis)
        .filter(|(id, ..)| analysis.verdicts[*id].in_text)
        .map(|(_, block, _)| page.block_text(block))
        .collect();
    blocks.join("\n\n")
}

/// The article as Markdown (CommonMark with GitHub's tables). `analysis` must be of `page`.
///
/// All text is escaped: nothing that the page says can turn into markup. Addresses are resolved, and those that could
/// run a script are left out.
///
/// # Example
/// ```
/// use nutgraf::{Options, Page, analyze, output};
///
/// let page = Page::from_html("<h2>Storm</h2><p>It came <b>at night</b> and left 3 * 4 trees on the road.")?;
/// let analysis = analyze(&page, &Options::default())?;
/// assert!(output::markdown(&page, &analysis).contains(r"It came **at night** and left 3 \* 4 trees"));
/// # Ok::<(), nutgraf::Error>(())
/// ```
#[inline(never)]
pub fn markdown(page: &Page, analysis: &Analysis) -> String {
    markdown::write(&document(page, analysis))
}

/// The article as clean HTML, made of a short list of elements and attributes only. `analysis` must be of `page`.
///
/// No script, style, class or event handler of the page gets through, addresses are resolved, and those that could run
/// a script are left out.
#[inline(never)]
pub fn html(page: &Page, analysis: &Analysis) -> String {
    html::write(&document(page, analysis))
}

/// A step in writing the article.
#[derive(Debug, PartialEq)]
enum Node<'p> {
    Open(Container),
    Close(Container),
    Heading(u8, Vec<Inline<'p>>),
    Paragraph(Vec<Inline<'p>>),
    /// Text right inside an item, a caption or a cell.
    Run(Vec<Inline<'p>>),
    Code(&'p str),
    Image {
        src: String,
        alt: &'p str,
    },
    /// Something embedded from elsewhere, as a link to it.
    Embed {
        href: String,
        title: &'p str,
    },
    Table(Vec<Vec<Cell<'p>>>),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Container {
    Quote,
    /// With the first number of an ordered one.
    List(Option<u32>),
    Item,
    Figure,
    Caption,
}

#[derive(Debug, PartialEq)]
struct Cell<'p> {
    header: bool,
    columns: u32,
    rows: u32,
    content: Vec<Inline<'p>>,
}

/// A piece of a line of text.
#[derive(Debug, Clone, PartialEq)]
enum Inline<'p> {
    Text(&'p str),
    Open(Mark<'p>),
    Close(Mark<'p>),
    Break,
}

#[derive(Debug, Clone, PartialEq)]
enum Mark<'p> {
    Emphasis,
    Strong,
    Code,
    Subscript,
    Superscript,
    Time(&'p str),
    Link(String),
}

/// The article's blocks with their index and role.
fn kept<'a>(page: &'a Page, analysis: &'a Analysis) -> impl Iterator<Item = (usize, &'a Block, Role)> {
    let blocks = page.blocks().iter().zip(&analysis.verdicts).enumerate();
    blocks.filter(|(_, (_, verdict))| verdict.article).map(|(id, (block, verdict))| (id, block, verdict.role))
}

/// Likewise, without what a page says again: its headline below a picture or in a player, and captions of two widths.
fn once<'a>(page: &'a Page, analysis: &'a Analysis) -> impl Iterator<Item = (usize, &'a Block, Role)> {
    let blocks = kept(page, analysis);
    let headline = kept(page, analysis).find(|(.., role)| *role == Role::Title).map(|(_, block, _)| block);
    let headline = headline.map_or(analysis.metadata.title.as_deref().unwrap_or(""), |block| page.block_text(block));
    let mut before = "";
    blocks.filter(move |(_, block, role)| {
        let text = page.block_text(block);
        let is_headline = *role != Role::Title && text == headline;
        let is_beside = matches!(role, Role::Caption | Role::Standfirst);
        let is_again = is_headline || is_beside && text == before;
        before = text;
        !is_again
    })
}

/// The article as a list of nodes, in reading order.
fn document<'p>(page: &'p Page, analysis: &'p Analysis) -> Vec<Node<'p>> {
    let mut writer = Writer::new(page, analysis);
    let media = writer.media();
    let mut media = media.into_iter().peekable();
    // Some headlines are no block of their own, or none that is kept.
    let title = analysis.metadata.title.as_deref().filter(|title| !title.is_empty());
    if let Some(title) = title.filter(|_| !kept(page, analysis).any(|(.., role)| role == Role::Title)) {
        writer.nodes.push(Node::Heading(1, vec![Inline::Text(title)]));
    }
    for (id, block, role) in once(page, analysis) {
        while let Some(medium) = media.next_if(|medium| medium.at <= block.span.start) {
            writer.medium(medium);
        }
        if writer.done_until.is_some_and(|end| block.element.is_some_and(|element| element < end)) {
            continue;
        }
        writer.block(id, block, role);
    }
    media.for_each(|medium| writer.medium(medium));
    writer.go_to(&[]);
    writer.nodes
}

/// A picture or an embed.
struct Medium<'p> {
    element: ElementId,
    /// Where it stands in the page's text.
    at: u32,
    node: Node<'p>,
}

/// A container, with a number that tells it from others of its kind.
type Level = (u64, Container);

struct Writer<'p> {
    page: &'p Page,
    addresses: Addresses,
    /// How many blocks before each one are kept.
    kept_before: Vec<u32>,
    open: Vec<Level>,
    nodes: Vec<Node<'p>>,
    /// One past the last element of a table that has been written.
    done_until: Option<ElementId>,
    kept: Vec<bool>,
}

impl<'p> Writer<'p> {
    fn new(page: &'p Page, analysis: &'p Analysis) -> Self {
        let kept: Vec<bool> = analysis.verdicts.iter().map(|verdict| verdict.article).collect();
        let mut kept_before = vec![0; kept.len() + 1];
        for (i, &kept) in kept.iter().enumerate() {
            kept_before[i + 1] = kept_before[i] + u32::from(kept);
        }
        let base = page.elements().iter().position(|element| element.tag == Tag::Base);
        let base = base.and_then(|id| page.attribute(id as ElementId, Attribute::Href));
        let addresses = Addresses::new(page.url().or(analysis.metadata.url.as_deref()), base);
        Self { page, addresses, kept_before, open: Vec::new(), nodes: Vec::new(), done_until: None, kept }
    }

    fn element(&self, id: ElementId) -> Option<&'p Element> {
        self.page.elements().get(id as usize)
    }

    /// The blocks within an element: all of them, and the kept ones.
    fn blocks_in(&self, element: &Element) -> (u32, u32) {
        let blocks = self.page.blocks();
        let first = blocks.partition_point(|block| block.span.start < element.text.start);
        let last = blocks.partition_point(|block| block.span.start < element.text.end).max(first);
        ((last - first) as u32, self.kept_before[last] - self.kept_before[first])
    }

    /// Pictures and embeds of the article: those whose surroundings are mostly kept.
    fn media(&mut self) -> Vec<Medium<'p>> {
        let mut media = Vec::new();
        let mut seen = HashSet::new();
        // Where the last picture stands, and whether it has an address.
        let mut last: Option<(u32, bool)> = None;
        let mut posts_until = 0;
        for (id, element) in self.page.elements().iter().enumerate() {
            let id = id as ElementId;
            if element.hidden {
                continue;
            }
            let (mut place, mut at) = (id, element.text.start);
            let node = match element.tag {
                Tag::Img | Tag::AmpImg => {
                    let image = self.image(id);
                    last = Some((at, image.is_some()));
                    image
                }
                Tag::Noscript => {
                    let lacks_one = match last {
                        Some((before, found)) if before == at => !found,
                        _ => self.page.ancestors(id).take(5).any(|(_, around)| around.tag == Tag::Figure),
                    };
                    self.image(id).filter(|_| lacks_one)
                }
                Tag::Iframe | Tag::Video | Tag::Audio | Tag::Embed => self.embed(id),
                Tag::Blockquote | Tag::Div if id >= posts_until && self.is_post(id) => {
                    posts_until = element.end;
                    (place, at) = (element.parent.unwrap_or(id), element.text.end);
                    self.post(id, element)
                }
                _ => self.keyed(id, element.tag),
            };
            let Some(node) = node.filter(|_| self.is_surrounded(id)) else { continue };
            if let Node::Image { src, .. } = &node {
                // The fallback of a lazy picture repeats it, as many a gallery does.
                if !seen.insert(src.clone()) {
                    continue;
                }
            }
            media.push(Medium { element: place, at, node });
        }
        self.without_banners(media)
    }

    /// Pictures that lead to other sites and stand together without a word between them are advertisements.
    fn without_banners(&self, media: Vec<Medium<'p>>) -> Vec<Medium<'p>> {
        const MANY: usize = 3;
        let leads_away = |medium: &Medium<'_>| {
            let mut around = self.page.ancestors(medium.element).skip(1).take(4);
            let link = around.find(|(_, ancestor)| ancestor.tag == Tag::A);
            let href = link.and_then(|(id, _)| self.page.attribute(id, Attribute::Href));
            let is_away = |href: &str| self.addresses.leads_away(href) && !address::is_picture(href);
            matches!(medium.node, Node::Image { .. }) && href.is_some_and(is_away)
        };
        let banners: Vec<bool> = media.iter().map(leads_away).collect();
        let mut from = 0;
        let mut kept = Vec::with_capacity(media.len());
        for run in media.chunk_by(|a, b| a.at == b.at) {
            let own = &banners[from..from + run.len()];
            from += run.len();
            let many = own.iter().filter(|banner| **banner).count() >= MANY;
            kept.extend(own.iter().map(|banner| !(many && *banner)));
        }
        media.into_iter().zip(kept).filter(|(_, kept)| *kept).map(|(medium, _)| medium).collect()
    }

    /// Whether the closest element around it that has text beside its own is mostly kept.
    fn is_surrounded(&self, id: ElementId) -> bool {
        let (own, own_kept) = self.element(id).map_or((0, 0), |element| self.blocks_in(element));
        let around = self.page.ancestors(id).skip(1).take(MAX_CLIMB);
        for (_, ancestor) in around {
            let (all, kept) = self.blocks_in(ancestor);
            if all > own {
                return (kept - own_kept) * 2 >= all - own;
            }
        }
        false
    }

    fn image(&self, id: ElementId) -> Option<Node<'p>> {
        const ICON: u32 = 48;
        // The measures of AMP's pictures may be a ratio, such as 16 by 9, which are those of no icon.
        const RATIO: u32 = 16;
        let least = if self.element(id)?.tag == Tag::AmpImg { RATIO + 1 } else { 0 };
        let is_icon = |size: u32| (least..ICON).contains(&size);
        let attribute = |name| self.page.attribute(id, name).map(str::trim).filter(|value| !value.is_empty());
        let size = |name| attribute(name).and_then(|size| size.trim_end_matches("px").parse::<u32>().ok());
        if size(Attribute::Width).is_some_and(is_icon) || size(Attribute::Height).is_some_and(is_icon) {
            return None;
        }
        let lazy =
            [Attribute::DataSrc, Attribute::DataLazySrc, Attribute::DataOriginal].into_iter().find_map(attribute);
        let shown = attribute(Attribute::Src).filter(|src| !is_placeholder(src));
        let sets = [Attribute::Srcset, Attribute::DataSrcset];
        let own_set = || sets.into_iter().find_map(|name| address::largest(attribute(name)?));
        // The sources of a `picture` come before its `img`.
        let sources = || {
            let parent = self.element(id)?.parent?;
            self.element(parent).filter(|parent| parent.tag == Tag::Picture)?;
            let mut siblings = (parent + 1..id).rev().take(8);
            siblings
                .find_map(|source| sets.into_iter().find_map(|set| address::largest(self.page.attribute(source, set)?)))
        };
        // These hold other things, too.
        let named = [Attribute::DataLazy, Attribute::DataHiResSrc, Attribute::DataUrl, Attribute::DataImage];
        let named = || named.into_iter().filter_map(attribute).find(|value| address::is_picture(value));
        let src = lazy.or(shown).or_else(own_set).or_else(sources).or_else(named)?;
        let src = self.addresses.picture(src).filter(|src| !is_ornament(src))?;
        Some(Node::Image { src, alt: attribute(Attribute::Alt).unwrap_or("") })
    }

    fn embed(&self, id: ElementId) -> Option<Node<'p>> {
        let plays = self.element(id).is_some_and(|element| matches!(element.tag, Tag::Video | Tag::Audio));
        let mut links = self.links(id, &[Attribute::Src, Attribute::DataSrc, Attribute::DataLazySrc]);
        let href = links.find(|href| plays || address::is_embed(href))?;
        Some(Node::Embed { href, title: self.page.attribute(id, Attribute::Title).unwrap_or("").trim() })
    }

    /// The addresses that some attributes of an element hold.
    fn links<'a>(&'a self, id: ElementId, names: &'a [Attribute]) -> impl Iterator<Item = String> + 'a {
        let values = names.iter().filter_map(move |&name| self.page.attribute(id, name));
        values.filter(|value| !value.trim().is_empty()).filter_map(|value| self.addresses.link(value))
    }

    /// An element of a player's or a network's own, as a link to what its key stands for.
    fn keyed(&self, id: ElementId, tag: Tag) -> Option<Node<'p>> {
        let is_chart =
            || self.page.attribute(id, Attribute::Class).is_some_and(|class| class.contains("flourish-embed"));
        let (name, before) = match tag {
            // "visualisation/123", or "story/123" with a query.
            Tag::Div if is_chart() => (Attribute::DataSrc, "https://public.flourish.studio/"),
            Tag::AmpYoutube => (Attribute::DataVideoid, "https://www.youtube.com/watch?v="),
            Tag::LiteYoutube => (Attribute::Videoid, "https://www.youtube.com/watch?v="),
            Tag::AmpTwitter => (Attribute::DataTweetid, "https://twitter.com/i/status/"),
            _ => return None,
        };
        let key = self.page.attribute(id, name)?.trim();
        let key = key.split(['?', '#']).next().unwrap_or(key);
        let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_') || c == '/' && tag == Tag::Div;
        let is_key = !key.is_empty() && key.chars().all(is_part);
        is_key.then(|| Node::Embed { href: format!("{before}{key}"), title: "" })
    }

    /// Whether an element quotes a post, which a script of the network's replaces by the post itself.
    fn is_post(&self, id: ElementId) -> bool {
        static POSTS: WordList = words![
            "twitter-tweet",
            "twitter-video",
            "instagram-media",
            "tiktok-embed",
            "bluesky-embed",
            "reddit-embed-bq",
            "reddit-card",
            "fb-post",
            "fb-video",
        ];
        let classes = self.page.attribute(id, Attribute::Class).unwrap_or("");
        classes.split_ascii_whitespace().any(|name| POSTS.contains(name))
    }

    /// A link to a post, unless a kept block has it: that which the element declares, or the one in it that leads deepest
    /// into a network, since links to those who wrote it and to where they did are shorter.
    fn post(&self, id: ElementId, element: &Element) -> Option<Node<'p>> {
        let declared = [Attribute::Cite, Attribute::DataHref, Attribute::DataInstgrmPermalink];
        let declared = self.links(id, &declared).find(|href| address::is_embed(href));
        let inside = || (id + 1..element.end).flat_map(|id| Some((id, self.links(id, &[Attribute::Href]).next()?)));
        let parts = |href: &str| {
            href.split(['?', '#']).next().unwrap_or(href).split('/').filter(|part| !part.is_empty()).count()
        };
        let deepest = || inside().map(|(_, href)| href).filter(|href| address::is_embed(href)).max_by_key(|h| parts(h));
        let href = declared.or_else(deepest)?;
        let is_written = inside().any(|(id, own)| own == href && self.is_kept(id));
        (!is_written).then_some(Node::Embed { href, title: "" })
    }

    /// Whether an element stands in a kept block.
    fn is_kept(&self, id: ElementId) -> bool {
        let Some(element) = self.element(id) else { return false };
        let at = self.page.blocks().partition_point(|block| block.span.end <= element.text.start);
        let is_inside = self.page.blocks().get(at).is_some_and(|block| block.span.start < element.text.end);
        is_inside && self.kept[at]
    }

    fn medium(&mut self, medium: Medium<'p>) {
        if self.done_until.is_some_and(|end| medium.element < end) {
            return;
        }
        let mut path = self.path(medium.element, Role::Paragraph);
        let is_image = matches!(medium.node, Node::Image { .. });
        if is_image && !path.iter().any(|(_, container)| *container == Container::Figure) {
            path.push((u64::from(medium.element), Container::Figure));
        }
        self.go_to(&path);
        self.nodes.push(medium.node);
    }

    fn block(&mut self, id: usize, block: &'p Block, role: Role) {
        if role == Role::Table
            && let Some(table) = self.table_around(block)
        {
            return self.table(table);
        }
        let text = self.page.block_text(block);
        let tag = block.element.and_then(|element| self.element(element)).map_or(Tag::Other, |element| element.tag);
        let mut path = block.element.map_or_else(Vec::new, |element| self.path(element, role));
        self.complete(&mut path, id, block, role);
        self.go_to(&path);
        if tag == Tag::Pre || (role == Role::Code && text.contains('\n')) {
            return self.nodes.push(Node::Code(text));
        }
        let mut content = self.inlines(block);
        if let Some(item) = self.item(block, role) {
            content = vec![Inline::Text(item.text)];
        }
        let inside = self.open.last().is_some_and(|(_, c)| matches!(c, Container::Item | Container::Caption));
        self.nodes.push(match role {
            Role::Title => Node::Heading(1, content),
            Role::Heading => Node::Heading(self.heading_level(id, tag), content),
            _ if inside => Node::Run(content),
            _ => Node::Paragraph(content),
        });
    }

    /// The containers around an element, outermost first.
    fn path(&self, element: ElementId, role: Role) -> Vec<Level> {
        /// An item with more blocks is a part of the layout.
        const MAX_ITEM_BLOCKS: u32 = 6;
        let mut path: Vec<Level> = Vec::new();
        if matches!(
            role,
            Role::Title | Role::Heading | Role::Byline | Role::Dateline | Role::Standfirst | Role::LiveEntry
        ) {
            return path;
        }
        let around: Vec<(ElementId, &Element)> = self.page.ancestors(element).take(MAX_CLIMB).collect();
        for &(id, ancestor) in around.iter().rev() {
            let last = path.last().map(|&(_, container)| container);
            let id = u64::from(id);
            match ancestor.tag {
                Tag::Blockquote => path.push((id, Container::Quote)),
                Tag::Ul | Tag::Ol | Tag::Menu if !matches!(last, Some(Container::List(_))) => {
                    let start = || self.page.attribute(id as ElementId, Attribute::Start)?.trim().parse().ok();
                    let number = (ancestor.tag == Tag::Ol).then(|| start().unwrap_or(1));
                    path.push((id, Container::List(number)));
                }
                Tag::Li if matches!(last, Some(Container::List(_))) => {
                    if role == Role::List || self.blocks_in(ancestor).0 <= MAX_ITEM_BLOCKS {
                        path.push((id, Container::Item));
                    } else {
                        path.pop();
                    }
                }
                Tag::Figure if last != Some(Container::Figure) => path.push((id, Container::Figure)),
                Tag::Figcaption if last == Some(Container::Figure) => path.push((id, Container::Caption)),
                _ => {}
            }
        }
        // A list holds nothing but items.
        while let Some(at) = (0..path.len()).rfind(|&at| {
            matches!(path[at].1, Container::List(_)) && path.get(at + 1).is_none_or(|(_, c)| *c != Container::Item)
        }) {
            path.remove(at);
        }
        path
    }

    /// Adds the containers that a block's role asks for and the page's markup does not give.
    fn complete(&mut self, path: &mut Vec<Level>, id: usize, block: &Block, role: Role) {
        // Below any number of an element, so that neighbours share them.
        const QUOTE: u64 = u64::MAX;
        const LIST: u64 = u64::MAX - 1;
        const FIRST_OWN: u64 = 1 << 32;
        let own = FIRST_OWN + id as u64;
        let has = |path: &[Level], wanted: fn(Container) -> bool| path.iter().any(|&(_, container)| wanted(container));
        match role {
            Role::Quote if !has(path, |c| c == Container::Quote) => path.push((QUOTE, Container::Quote)),
            Role::List if !has(path, |c| c == Container::Item) => {
                let number = match self.item(block, role).map(|item| item.bullet) {
                    Some(Bullet::Number(number)) => Some(number),
                    _ => None,
                };
                let list = match self.open.first() {
                    Some(&(LIST, list @ Container::List(open))) if open.is_some() == number.is_some() => list,
                    _ => Container::List(number),
                };
                path.extend([(LIST, list), (own, Container::Item)]);
            }
            Role::Caption if matches!(path.last(), Some((_, Container::Figure))) => {
                path.push((own, Container::Caption))
            }
            Role::Caption if has(path, |c| c == Container::Figure) => {}
            // A caption right behind a picture is that picture's.
            Role::Caption => {
                if let (Some(&figure @ (_, Container::Figure)), Some(Node::Image { .. })) =
                    (self.open.last(), self.nodes.last())
                {
                    path.clear();
                    path.extend(self.open.iter().take(self.open.len() - 1));
                    path.extend([figure, (own, Container::Caption)]);
                }
            }
            _ => {}
        }
    }

    /// A line of a text as an item of a list.
    fn item(&self, block: &Block, role: Role) -> Option<Item<'p>> {
        let is_item = self.page.origin() == Origin::Text && role == Role::List;
        is_item.then(|| item(self.page.block_text(block)))?
    }

    fn heading_level(&self, id: usize, tag: Tag) -> u8 {
        match (tag, self.page.mark(id)) {
            (Tag::H3, _) => 3,
            (Tag::H4, _) => 4,
            (Tag::H5, _) => 5,
            (Tag::H6, _) => 6,
            (_, Some(Marked::Heading(level))) => level.max(2),
            _ => 2,
        }
    }

    /// Closes and opens containers until exactly those of `path` are open.
    fn go_to(&mut self, path: &[Level]) {
        let shared = self.open.iter().zip(path).take_while(|(a, b)| a == b).count();
        while self.open.len() > shared {
            if let Some((_, container)) = self.open.pop() {
                self.nodes.push(Node::Close(container));
            }
        }
        for &level in &path[shared..] {
            self.open.push(level);
            self.nodes.push(Node::Open(level.1));
        }
    }

    fn table_around(&self, block: &Block) -> Option<ElementId> {
        let mut around = self.page.ancestors(block.element?).take(MAX_CLIMB);
        around.find(|(_, ancestor)| ancestor.tag == Tag::Table).map(|(id, _)| id)
    }

    /// Writes a table as a whole, empty cells too, so that columns stay in line.
    fn table(&mut self, table: ElementId) {
        let Some(end) = self.element(table).map(|element| element.end) else { return };
        let mut rows: Vec<Vec<Cell<'p>>> = Vec::new();
        let mut id = table + 1;
        while let Some(element) = self.element(id).filter(|_| id < end) {
            id = match element.tag {
                Tag::Tr => {
                    rows.push(Vec::new());
                    id + 1
                }
                Tag::Td | Tag::Th => {
                    let cell = self.cell(id, element);
                    match rows.last_mut() {
                        Some(row) => row.push(cell),
                        None => rows.push(vec![cell]),
                    }
                    element.end.max(id + 1)
                }
                _ => id + 1,
            };
        }
        rows.retain(|row| row.iter().any(|cell| !cell.content.is_empty()));
        let path = self.path(table, Role::Table);
        self.go_to(&path);
        // One column lays out a page.
        if rows.iter().all(|row| row.len() == 1) {
            let cells = rows.into_iter().flatten();
            self.nodes.extend(cells.map(|cell| Node::Paragraph(cell.content)));
        } else {
            self.nodes.push(Node::Table(rows));
        }
        self.done_until = Some(end);
    }

    fn cell(&self, id: ElementId, element: &Element) -> Cell<'p> {
        const MAX_SPAN: u32 = 100;
        let span = |name| {
            let declared = self.page.attribute(id, name).and_then(|value| value.trim().parse().ok());
            declared.unwrap_or(1).clamp(1, MAX_SPAN)
        };
        let blocks = self.page.blocks();
        let first = blocks.partition_point(|block| block.span.start < element.text.start);
        let mut content = Vec::new();
        for (block, kept) in blocks[first..].iter().zip(&self.kept[first..]) {
            if block.span.start >= element.text.end {
                break;
            }
            if *kept {
                if !content.is_empty() {
                    content.push(Inline::Break);
                }
                content.extend(self.inlines(block));
            }
        }
        let (columns, rows) = (span(Attribute::Colspan), span(Attribute::Rowspan));
        Cell { header: element.tag == Tag::Th, columns, rows, content }
    }

    /// A block's text with its inline markup. Each kind of mark is open at most once at a time.
    fn inlines(&self, block: &Block) -> Vec<Inline<'p>> {
        let elements = self.page.elements();
        let mut out = Vec::new();
        let mut open: Vec<(u32, Mark<'p>)> = Vec::new();
        let mut at = block.span.start;
        let link_around = || {
            let mut around = self.page.ancestors(block.element?).take(MAX_CLIMB);
            around.find(|(_, ancestor)| ancestor.tag == Tag::A).map(|(id, _)| id)
        };
        let around = if block.link_bytes > 0 { link_around() } else { None };
        let first = elements.partition_point(|element| element.text.start < block.span.start);
        let inside = elements[first..].iter().enumerate().map(|(i, element)| ((first + i) as ElementId, element));
        let inside = inside.take_while(|(_, element)| element.text.start < block.span.end);
        let marked =
            around.map(|id| (id, block.span)).into_iter().chain(inside.map(|(id, element)| (id, element.text)));
        for (id, span) in marked {
            let Some(span) = self.trimmed(span, block.span) else { continue };
            let Some(mark) = self.mark(id) else { continue };
            while let Some((end, _)) = open.last().filter(|(end, _)| *end <= span.start) {
                push_text(&mut out, self.page, at, *end);
                at = *end;
                out.extend(open.pop().map(|(_, mark)| Inline::Close(mark)));
            }
            let same = |own: &Mark| std::mem::discriminant(own) == std::mem::discriminant(&mark);
            // What began before and ends inside is no proper markup.
            if open.iter().any(|(end, own)| same(own) || *end < span.end) {
                continue;
            }
            push_text(&mut out, self.page, at, span.start);
            at = span.start;
            out.push(Inline::Open(mark.clone()));
            open.push((span.end, mark));
        }
        while let Some((end, mark)) = open.pop() {
            push_text(&mut out, self.page, at, end);
            at = end;
            out.push(Inline::Close(mark));
        }
        push_text(&mut out, self.page, at, block.span.end);
        out
    }

    /// The part of `span` within `block`, without white space around it; `None` where nothing is left.
    fn trimmed(&self, span: Span, block: Span) -> Option<Span> {
        let (start, end) = (span.start.max(block.start), span.end.min(block.end));
        let text = self.page.text().get(start as usize..end as usize)?;
        let lead = text.len() - text.trim_start().len();
        let kept = text.trim().len();
        (kept > 0).then(|| Span::new(start as usize + lead, start as usize + lead + kept))
    }

    fn mark(&self, id: ElementId) -> Option<Mark<'p>> {
        Some(match self.element(id)?.tag {
            Tag::Em | Tag::I | Tag::Dfn => Mark::Emphasis,
            Tag::Strong | Tag::B => Mark::Strong,
            Tag::Code | Tag::Kbd | Tag::Samp | Tag::Tt => Mark::Code,
            Tag::Sub => Mark::Subscript,
            Tag::Sup => Mark::Superscript,
            Tag::Time => Mark::Time(self.page.attribute(id, Attribute::Datetime).filter(|value| value.len() < 64)?),
            Tag::A => Mark::Link(self.addresses.link(self.page.attribute(id, Attribute::Href)?)?),
            _ => return None,
        })
    }
}

fn push_text<'p>(out: &mut Vec<Inline<'p>>, page: &'p Page, from: u32, to: u32) {
    if let Some(text) = page.text().get(from as usize..to as usize).filter(|text| !text.is_empty()) {
        out.push(Inline::Text(text));
    }
}

/// Whether a picture's address says that it is a sign or a face beside a name, or advertises.
fn is_ornament(src: &str) -> bool {
    static FOLDERS: WordList =
        words!["icon", "icons", "avatar", "avatars", "emoji", "emojis", "advertisement", "advertisements"];
    let path = src.split(['?', '#']).next().unwrap_or(src).to_ascii_lowercase();
    let (folders, name) = path.rsplit_once('/').unwrap_or(("", &path));
    // Photographs may show what is called an icon.
    let is_drawn = name.ends_with(".svg") || name.ends_with(".gif");
    let mut words = name.split(|c: char| !c.is_ascii_alphanumeric());
    !path.starts_with("data:")
        && (folders.split('/').any(|folder| FOLDERS.contains(folder) || folder.ends_with("gravatar.com"))
            || words.clone().next() == Some("icon")
            || is_drawn && words.any(|word| matches!(word, "icon" | "icons" | "spinner")))
}

/// Whether a picture's address is that of what stands in until the real one is loaded.
fn is_placeholder(src: &str) -> bool {
    let name = src.split(['?', '#']).next().unwrap_or(src).rsplit('/').next().unwrap_or(src).to_ascii_lowercase();
    src.starts_with("data:")
        || ["placeholder", "blank.", "spacer.", "transparent", "pixel.", "1x1", "lazyload", "grey.gif", "gray.gif"]
            .iter()
            .any(|mark| name.contains(mark))
}

#[cfg(test)]
mod tests;
