//! The tags and attributes that analysis looks at, and how each tag shapes blocks.

macro_rules! vocabulary {
    ($(#[$meta:meta])* $name:ident { $($variant:ident $text:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        #[allow(missing_docs, reason = "each variant is the HTML name it is written beside")]
        pub enum $name { $($variant),+ }

        impl $name {
            /// All of them, in the order of their numbers.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// Its name as HTML writes it, in lower case.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $text),+ }
            }
        }
    };
}

vocabulary! {
    /// An element's tag. [`Tag::Other`] is any tag that analysis has no use for telling apart.
    Tag {
        Other "", A "a", Abbr "abbr", Address "address", AmpImg "amp-img", AmpTwitter "amp-twitter", AmpYoutube "amp-youtube", Article "article", Aside "aside", Audio "audio", B "b",
        Base "base", Bdi "bdi", Bdo "bdo", Big "big", Blockquote "blockquote", Body "body", Br "br", Button "button",
        Canvas "canvas", Caption "caption", Center "center", Cite "cite", Code "code", Data "data", Dd "dd", Del "del",
        Details "details", Dfn "dfn", Dialog "dialog", Div "div", Dl "dl", Dt "dt", Em "em", Embed "embed",
        Fieldset "fieldset", Figcaption "figcaption", Figure "figure", Font "font", Footer "footer", Form "form",
        H1 "h1", H2 "h2", H3 "h3", H4 "h4", H5 "h5", H6 "h6", Head "head", Header "header", Hgroup "hgroup", Hr "hr",
        Html "html", I "i", Iframe "iframe", Img "img", Input "input", Ins "ins", Kbd "kbd", Label "label",
        Legend "legend", Li "li", Link "link", LiteYoutube "lite-youtube", Main "main", Mark "mark", Math "math",
        Menu "menu", Meta "meta",
        Nav "nav", Nobr "nobr", Noscript "noscript", Object "object", Ol "ol", Option "option", P "p",
        Picture "picture", Pre "pre", Q "q", Rp "rp", Rt "rt", Ruby "ruby", S "s", Samp "samp", Script "script",
        Section "section", Select "select", Small "small", Source "source", Span "span", Strike "strike",
        Strong "strong", Style "style", Sub "sub", Summary "summary", Sup "sup", Svg "svg", Table "table",
        Tbody "tbody", Td "td", Template "template", Textarea "textarea", Tfoot "tfoot", Th "th", Thead "thead",
        Time "time", Title "title", Tr "tr", Tt "tt", U "u", Ul "ul", Var "var", Video "video", Wbr "wbr",
    }
}

vocabulary! {
    /// An attribute that the walk keeps. All others never leave the page.
    Attribute {
        Alt "alt", AriaHidden "aria-hidden", AriaLabel "aria-label", Charset "charset", Cite "cite", Class "class",
        Colspan "colspan", Content "content", DataComponent "data-component", DataHiResSrc "data-hi-res-src",
        DataHref "data-href", DataImage "data-image", DataInstgrmPermalink "data-instgrm-permalink",
        DataLazy "data-lazy", DataLazySrc "data-lazy-src",
        DataOriginal "data-original", DataSrc "data-src", DataSrcset "data-srcset", DataTestid "data-testid",
        DataTweetid "data-tweetid", DataUrl "data-url", DataVideoid "data-videoid",
        Datetime "datetime", Dir "dir", Height "height", Hidden "hidden", Href "href", HttpEquiv "http-equiv",
        Id "id", Itemprop "itemprop", Itemtype "itemtype", Lang "lang", Name "name", Poster "poster",
        Property "property", Rel "rel", Role "role", Rowspan "rowspan", Src "src", Srcset "srcset", Start "start",
        Style "style", Title "title", Type "type", Videoid "videoid", Width "width",
    }
}

impl Tag {
    /// The tag of that lower-case name.
    pub fn from_name(name: &str) -> Self {
        // Browsers hold their content as raw text that is never shown, as they hold that of `noscript`.
        let name = if matches!(name, "noembed" | "noframes") { Self::Noscript.name() } else { name };
        // `Other` comes first and the rest is sorted, so that a binary search finds a name.
        match Self::ALL[1..].binary_search_by(|tag| tag.name().cmp(name)) {
            Ok(i) => Self::ALL[i + 1],
            Err(_) => Self::Other,
        }
    }

    /// Whether it heads a section.
    pub fn is_heading(self) -> bool {
        matches!(self, Self::H1 | Self::H2 | Self::H3 | Self::H4 | Self::H5 | Self::H6)
    }

    /// Whether its content runs on in the line: it starts no block of its own.
    pub fn is_inline(self) -> bool {
        use Tag::*;
        matches!(
            self,
            A | Abbr
                | B
                | Bdi
                | Bdo
                | Big
                | Button
                | Cite
                | Code
                | Data
                | Del
                | Dfn
                | Em
                | Font
                | I
                | Ins
                | Kbd
                | Label
                | Mark
                | Nobr
                | Q
                | Rp
                | Rt
                | Ruby
                | S
                | Samp
                | Small
                | Span
                | Strike
                | Strong
                | Sub
                | Sup
                | Time
                | Tt
                | U
                | Var
                | Wbr
        )
    }

    /// Whether text on both of its sides is one run: inline markup, pictures, and what is not looked at.
    pub(crate) fn flows(self) -> bool {
        use Tag::*;
        self.is_inline() || self.is_skipped() || matches!(self, Img | Picture | Source | Link | Meta | Base)
    }

    /// Whether nothing below it is looked at.
    pub fn is_skipped(self) -> bool {
        use Tag::*;
        matches!(
            self,
            Audio
                | Canvas
                | Embed
                | Iframe
                | Input
                | Math
                | Noscript
                | Object
                | Option
                | Script
                | Select
                | Style
                | Svg
                | Template
                | Textarea
                | Video
        )
    }
}

impl Attribute {
    /// The attribute of that lower-case name, if it is one that the walk keeps.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.binary_search_by(|attribute| attribute.name().cmp(name)).ok().map(|i| Self::ALL[i])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_tag_is_found_by_its_name() {
        for &tag in &Tag::ALL[1..] {
            assert_eq!(Tag::from_name(tag.name()), tag);
        }
        assert_eq!(Tag::from_name("x-card"), Tag::Other);
        assert_eq!(Tag::from_name(""), Tag::Other);
    }

    #[test]
    fn every_attribute_is_found_by_its_name() {
        for &attribute in Attribute::ALL {
            assert_eq!(Attribute::from_name(attribute.name()), Some(attribute));
        }
        assert_eq!(Attribute::from_name("onclick"), None);
    }
}
