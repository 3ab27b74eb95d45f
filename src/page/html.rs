//! Pages from HTML strings: html5ever parses into a flat tree, which is then walked as the browser's DOM would be.

use std::cell::{Cell, Ref, RefCell};

use html5ever::interface::{ElemName, ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{BufferQueue, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts};
use html5ever::{LocalName, Namespace, QualName, ns};

use super::attribute_limit::limited;
use super::builder::{Builder, Layout};
use super::vocabulary::{Attribute, Tag};
use super::{Origin, Page};
use crate::error::Error;
use crate::options::MAX_TEXT_BYTES;

/// Markup may be this many times larger than the text it may carry.
const MAX_MARKUP_FACTOR: usize = 8;

impl Page {
    /// A page from an HTML string, parsed as browsers do, scripting on.
    ///
    /// # Errors
    /// [`ErrorKind::TooLarge`](crate::ErrorKind::TooLarge) above [`MAX_TEXT_BYTES`] of text or eight times that much
    /// markup. HTML without text is an empty page, which [`analyze`](crate::analyze) refuses.
    ///
    /// # Example
    /// ```
    /// let page = nutgraf::Page::from_html("<title>Storm</title><p>It came <b>at night</b>.<p>It left.")?;
    /// assert_eq!(page.document_title(), Some("Storm"));
    /// assert_eq!(page.block_text(&page.blocks()[0]), "It came at night.");
    /// # Ok::<(), nutgraf::Error>(())
    /// ```
    pub fn from_html(html: &str) -> Result<Self, Error> {
        super::check_size(html.len() / MAX_MARKUP_FACTOR, MAX_TEXT_BYTES)?;
        Tree::parse(html).into_page()
    }
}

/// Elements nested deeper are left out and what they hold moves up: the limit of Chromium's parser
/// (`kMaximumHTMLParserDOMTreeDepth`). Tree construction scans the open elements for many a tag, so that without a
/// limit a page's cost would grow with the square of its depth.
const MAX_DEPTH: u32 = 512;

/// Passes tokens on to the tree builder, without the tags of elements that are nested too deep.
struct DepthLimit {
    builder: TreeBuilder<NodeId, Tree>,
    /// Names of the elements that were left out and are still open.
    left_out: RefCell<Vec<LocalName>>,
}

impl DepthLimit {
    fn new(builder: TreeBuilder<NodeId, Tree>) -> Self {
        Self { builder, left_out: RefCell::new(Vec::new()) }
    }

    fn leaves_out(&self, kind: TagKind, name: &LocalName) -> bool {
        let mut left_out = self.left_out.borrow_mut();
        match kind {
            TagKind::StartTag => {
                // Tags that switch the tokenizer to raw text hold no elements, and must switch it.
                let raw = matches!(
                    &**name,
                    "script"
                        | "style"
                        | "textarea"
                        | "title"
                        | "noscript"
                        | "iframe"
                        | "xmp"
                        | "noembed"
                        | "noframes"
                        | "plaintext"
                );
                let leave = !raw && self.builder.sink.depth.get() >= MAX_DEPTH;
                if leave && !is_void(name) {
                    left_out.push(name.clone());
                }
                leave
            }
            TagKind::EndTag => left_out.pop_if(|last| last == name).is_some(),
        }
    }
}

impl TokenSink for DepthLimit {
    type Handle = NodeId;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<NodeId> {
        if let Token::TagToken(tag) = &token
            && self.leaves_out(tag.kind, &tag.name)
        {
            return TokenSinkResult::Continue;
        }
        self.builder.process_token(token, line)
    }

    fn end(&self) {
        self.builder.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.builder.adjusted_current_node_present_but_not_in_html_namespace()
    }
}

/// Whether an element has no content, and so no end tag.
fn is_void(name: &LocalName) -> bool {
    matches!(
        &**name,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "param"
            | "source"
            | "track"
            | "wbr"
    )
}

type NodeId = usize;
const DOCUMENT: NodeId = 0;

/// A tree of nodes in one vector, linked by index.
struct Tree {
    nodes: RefCell<Vec<Node>>,
    /// Depth at which the next element would go, as far as insertions and closed elements tell.
    depth: Cell<u32>,
}

struct Node {
    parent: Cell<Option<NodeId>>,
    previous: Cell<Option<NodeId>>,
    next: Cell<Option<NodeId>>,
    first_child: Cell<Option<NodeId>>,
    last_child: Cell<Option<NodeId>>,
    depth: Cell<u32>,
    data: Data,
}

enum Data {
    Element {
        name: QualName,
        attributes: Vec<html5ever::Attribute>,
        contents: Option<NodeId>,
        integration: bool,
    },
    Text(StrTendril),
    /// The document, a template's content, a comment or a processing instruction.
    Other,
}

impl Tree {
    fn parse(html: &str) -> Self {
        let input = BufferQueue::default();
        input.push_back(StrTendril::from(&*limited(html)));
        let sink = DepthLimit::new(TreeBuilder::new(Tree::new(), TreeBuilderOpts::default()));
        let tokenizer = Tokenizer::new(sink, TokenizerOpts::default());
        // The tokenizer hands each script over to be run, which we do not.
        while !input.is_empty() {
            let _ = tokenizer.feed(&input);
        }
        tokenizer.end();
        tokenizer.sink.builder.sink
    }

    fn new() -> Self {
        let tree = Self { nodes: RefCell::new(Vec::new()), depth: Cell::new(0) };
        tree.add(Data::Other);
        tree
    }

    fn add(&self, data: Data) -> NodeId {
        let mut nodes = self.nodes.borrow_mut();
        nodes.push(Node {
            parent: Cell::new(None),
            previous: Cell::new(None),
            next: Cell::new(None),
            first_child: Cell::new(None),
            last_child: Cell::new(None),
            depth: Cell::new(0),
            data,
        });
        nodes.len() - 1
    }

    fn detach(&self, id: NodeId) {
        let nodes = self.nodes.borrow();
        let node = &nodes[id];
        let (parent, previous, next) = (node.parent.take(), node.previous.take(), node.next.take());
        match previous {
            Some(previous) => nodes[previous].next.set(next),
            None => {
                if let Some(parent) = parent {
                    nodes[parent].first_child.set(next);
                }
            }
        }
        match next {
            Some(next) => nodes[next].previous.set(previous),
            None => {
                if let Some(parent) = parent {
                    nodes[parent].last_child.set(previous);
                }
            }
        }
    }

    /// Puts `id` under `parent`, before `next` or at the end.
    fn insert(&self, parent: NodeId, next: Option<NodeId>, id: NodeId) {
        self.detach(id);
        let nodes = self.nodes.borrow();
        let previous = match next {
            Some(next) => nodes[next].previous.replace(Some(id)),
            None => nodes[parent].last_child.replace(Some(id)),
        };
        match previous {
            Some(previous) => nodes[previous].next.set(Some(id)),
            None => nodes[parent].first_child.set(Some(id)),
        }
        nodes[id].parent.set(Some(parent));
        nodes[id].previous.set(previous);
        nodes[id].next.set(next);
        let depth = nodes[parent].depth.get() + 1;
        nodes[id].depth.set(depth);
        let holds_more = matches!(&nodes[id].data, Data::Element { name, .. } if !is_void(&name.local));
        self.depth.set(if holds_more { depth + 1 } else { depth });
    }

    fn insert_node_or_text(&self, parent: NodeId, next: Option<NodeId>, child: NodeOrText<NodeId>) {
        match child {
            NodeOrText::AppendNode(id) => self.insert(parent, next, id),
            NodeOrText::AppendText(text) => {
                let before = {
                    let nodes = self.nodes.borrow();
                    next.map_or_else(|| nodes[parent].last_child.get(), |next| nodes[next].previous.get())
                };
                if let Some(before) = before
                    && let Data::Text(content) = &mut self.nodes.borrow_mut()[before].data
                {
                    content.push_tendril(&text);
                    return;
                }
                let id = self.add(Data::Text(text));
                self.insert(parent, next, id);
            }
        }
    }

    /// Walks the document element as the snapshot walks a live DOM.
    fn into_page(self) -> Result<Page, Error> {
        let nodes = self.nodes.into_inner();
        let mut builder = Builder::new(Origin::Html);
        let mut next = nodes[DOCUMENT].first_child.get();
        while let Some(id) = next {
            let node = &nodes[id];
            let mut child = None;
            match &node.data {
                Data::Element { name, attributes, .. } => {
                    let tag = tag_of(name);
                    let lent = lent(&nodes, tag, node);
                    let kept = attributes.iter().chain(&lent).filter_map(|attribute| {
                        Some((Attribute::from_name(&attribute.name.local)?, &*attribute.value))
                    });
                    let looked_at = builder.open(tag, kept, Layout::default());
                    child = node.first_child.get().filter(|_| looked_at);
                    if child.is_none() {
                        builder.close();
                    }
                }
                Data::Text(text) => {
                    builder.text(text);
                    super::check_size(builder.text_bytes(), MAX_TEXT_BYTES)?;
                }
                Data::Other => {}
            }
            next = child.or_else(|| {
                let mut at = id;
                loop {
                    if let Some(next) = nodes[at].next.get() {
                        return Some(next);
                    }
                    at = nodes[at].parent.get().filter(|&parent| parent != DOCUMENT)?;
                    builder.close();
                }
            });
        }
        Ok(builder.finish())
    }
}

/// What an element below which nothing is looked at has from what stands there: a player the address of its source, and
/// a `noscript` all that is said of the picture that it shows in place of one that a script loads.
fn lent(nodes: &[Node], tag: Tag, node: &Node) -> Vec<html5ever::Attribute> {
    let attributes_of = |nodes: &[Node], wanted: &str, id: NodeId| match &nodes[id].data {
        Data::Element { name, attributes, .. } if &*name.local == wanted => attributes.clone(),
        _ => Vec::new(),
    };
    let mut below = std::iter::successors(node.first_child.get(), |&id| nodes[id].next.get());
    match tag {
        Tag::Audio | Tag::Video => {
            let mut sources = below.flat_map(|id| attributes_of(nodes, "source", id));
            sources.find(|attribute| &*attribute.name.local == Attribute::Src.name()).into_iter().collect()
        }
        Tag::Noscript => {
            let markup = below.find_map(|id| match &nodes[id].data {
                Data::Text(text) if text.contains("<img") => Some(text),
                _ => None,
            });
            let shown = markup.map(|markup| Tree::parse(markup).nodes.into_inner()).unwrap_or_default();
            let picture = (0..shown.len()).map(|id| attributes_of(&shown, "img", id)).find(|own| !own.is_empty());
            let mut picture = picture.unwrap_or_default();
            picture.retain(|own| !matches!(&*own.name.local, "class" | "id" | "itemprop" | "name" | "role"));
            picture
        }
        _ => Vec::new(),
    }
}

fn tag_of(name: &QualName) -> Tag {
    if name.ns == ns!(html) || matches!(&*name.local, "svg" | "math") {
        Tag::from_name(&name.local)
    } else {
        Tag::Other
    }
}

/// An element's name, lent out while the tree may grow.
#[derive(Debug)]
struct Name<'a>(Ref<'a, QualName>);

impl ElemName for Name<'_> {
    fn ns(&self) -> &Namespace {
        &self.0.ns
    }

    fn local_name(&self) -> &LocalName {
        &self.0.local
    }
}

impl TreeSink for Tree {
    type Handle = NodeId;
    type Output = Self;
    type ElemName<'a> = Name<'a>;

    fn finish(self) -> Self {
        self
    }

    fn parse_error(&self, _: std::borrow::Cow<'static, str>) {}

    fn get_document(&self) -> NodeId {
        DOCUMENT
    }

    #[expect(clippy::panic, reason = "html5ever asks for the names of elements only")]
    fn elem_name<'a>(&'a self, target: &'a NodeId) -> Name<'a> {
        Name(Ref::map(self.nodes.borrow(), |nodes| match &nodes[*target].data {
            Data::Element { name, .. } => name,
            _ => panic!("asked for the name of a node that is no element"),
        }))
    }

    fn create_element(&self, name: QualName, attributes: Vec<html5ever::Attribute>, flags: ElementFlags) -> NodeId {
        let contents = flags.template.then(|| self.add(Data::Other));
        let integration = flags.mathml_annotation_xml_integration_point;
        self.add(Data::Element { name, attributes, contents, integration })
    }

    fn create_comment(&self, _: StrTendril) -> NodeId {
        self.add(Data::Other)
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> NodeId {
        self.add(Data::Other)
    }

    fn append(&self, parent: &NodeId, child: NodeOrText<NodeId>) {
        self.insert_node_or_text(*parent, None, child);
    }

    fn append_before_sibling(&self, sibling: &NodeId, child: NodeOrText<NodeId>) {
        let parent = self.nodes.borrow()[*sibling].parent.get();
        if let Some(parent) = parent {
            self.insert_node_or_text(parent, Some(*sibling), child);
        }
    }

    fn append_based_on_parent_node(&self, element: &NodeId, previous: &NodeId, child: NodeOrText<NodeId>) {
        if self.nodes.borrow()[*element].parent.get().is_some() {
            self.append_before_sibling(element, child);
        } else {
            self.append(previous, child);
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn get_template_contents(&self, target: &NodeId) -> NodeId {
        match &self.nodes.borrow()[*target].data {
            Data::Element { contents: Some(contents), .. } => *contents,
            _ => *target,
        }
    }

    fn same_node(&self, x: &NodeId, y: &NodeId) -> bool {
        x == y
    }

    fn pop(&self, node: &NodeId) {
        self.depth.set(self.nodes.borrow()[*node].depth.get());
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn add_attrs_if_missing(&self, target: &NodeId, new: Vec<html5ever::Attribute>) {
        if let Data::Element { attributes, .. } = &mut self.nodes.borrow_mut()[*target].data {
            for attribute in new {
                if attributes.iter().all(|own| own.name != attribute.name) {
                    attributes.push(attribute);
                }
            }
        }
    }

    fn remove_from_parent(&self, target: &NodeId) {
        self.detach(*target);
    }

    fn reparent_children(&self, node: &NodeId, new_parent: &NodeId) {
        loop {
            let child = self.nodes.borrow()[*node].first_child.get();
            let Some(child) = child else { break };
            self.insert(*new_parent, None, child);
        }
    }

    fn is_mathml_annotation_xml_integration_point(&self, handle: &NodeId) -> bool {
        matches!(&self.nodes.borrow()[*handle].data, Data::Element { integration: true, .. })
    }
}
