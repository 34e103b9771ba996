/// What is wrong with a document that could be read all the same.
package struct XMLProblem: Sendable, Equatable {
  package let kind: Kind
  /// Where it was first seen, counted from 1.
  package let line: Int

  package enum Kind: Sendable, CaseIterable {
    /// Text before the first element or behind the last.
    case textOutside
    case severalRoots
    /// A document begins before the one around it ended.
    case documentInside
    /// A tag that is written against the rules, or a `<` that is no tag.
    case malformedTag
    /// An end tag without its start tag, or the reverse.
    case mismatchedTag
    case tooManyAttributes
    case tooDeep
    case tagTooLong
    case unknownEncoding
    /// The input ends within an element.
    case cutShort
  }
}

extension XMLProblem.Kind {
  /// Elements may be missing or in the wrong place.
  package var isDamage: Bool {
    switch self {
    case .textOutside, .severalRoots, .malformedTag, .tooManyAttributes, .unknownEncoding: false
    case .documentInside, .mismatchedTag, .tooDeep, .tagTooLong, .cutShort: true
    }
  }

  /// In a few words, lower case.
  package var sentence: String {
    switch self {
    case .textOutside: "there is text outside the XML document"
    case .severalRoots: "there is more than one XML document"
    case .documentInside: "an XML document begins within another"
    case .malformedTag: "an XML tag is malformed"
    case .mismatchedTag: "an XML tag is not closed, or closed and never opened"
    case .tooManyAttributes: "an XML tag has more than \(XMLTokenizer.mostAttributes) attributes"
    case .tooDeep: "XML elements are nested more than \(XMLTokenizer.deepest) deep"
    case .tagTooLong: "an XML tag is longer than \(XMLTokenizer.longestTag >> 20) MiB"
    case .unknownEncoding: "the XML document has an encoding that is not known"
    case .cutShort: "the XML document ends before its last tag"
    }
  }
}
