/// The notes of one notes commit: what each annotates, where its text is kept, and the text.
package struct NoteTable: Sendable {
  /// [note] What it annotates, rising. Trees that several programs wrote may have two notes of one
  /// object.
  package private(set) var annotated: [ObjectID] = []
  /// [note] The blob of the text; zero where it was not written yet.
  package private(set) var blobs: [ObjectID] = []
  /// [note] The bytes.
  package private(set) var texts = ByteTable()

  package init() {}

  /// Columns as they were once; nil unless they belong together.
  package init?(annotated: [ObjectID], blobs: [ObjectID], texts: ByteTable) {
    guard annotated.count == blobs.count, annotated.count == texts.count,
      zip(annotated, annotated.dropFirst()).allSatisfy({ $0 <= $1 })
    else { return nil }
    self.annotated = annotated
    self.blobs = blobs
    self.texts = texts
  }

  package var count: Int { annotated.count }

  /// One note.
  package struct Entry: Sendable, Hashable {
    package var annotated: ObjectID
    package var blob: ObjectID

    package init(annotated: ObjectID, blob: ObjectID) {
      self.annotated = annotated
      self.blob = blob
    }
  }

  /// The table with some notes taken away, as often as they are named, and others added.
  package func replacing(
    _ removed: [Entry], with added: [(entry: Entry, text: [UInt8])]
  ) -> NoteTable {
    var missing: [Entry: Int] = [:]
    for entry in removed { missing[entry, default: 0] += 1 }
    let news = added.sorted {
      ($0.entry.annotated, $0.entry.blob) < ($1.entry.annotated, $1.entry.blob)
    }
    var result = NoteTable()
    result.annotated.reserveCapacity(count + news.count)
    result.blobs.reserveCapacity(count + news.count)
    result.texts.offsets.reserveCapacity(count + news.count + 1)
    result.texts.bytes.reserveCapacity(texts.bytes.count + news.reduce(0) { $0 + $1.text.count })
    var next = 0
    func appendNews(upTo limit: ObjectID?, _ result: inout NoteTable) {
      while next < news.count, limit.map({ news[next].entry.annotated < $0 }) ?? true {
        result.append(news[next].entry, news[next].text)
        next += 1
      }
    }
    for note in 0..<count {
      let entry = Entry(annotated: annotated[note], blob: blobs[note])
      if !missing.isEmpty, let left = missing[entry] {
        missing[entry] = left > 1 ? left - 1 : nil
        continue
      }
      appendNews(upTo: entry.annotated, &result)
      result.append(entry, texts[note])
    }
    appendNews(upTo: nil, &result)
    return result
  }

  private mutating func append(_ entry: Entry, _ text: some Collection<UInt8>) {
    annotated.append(entry.annotated)
    blobs.append(entry.blob)
    texts.append(text)
  }

  /// The notes of an object, mostly one or none.
  package func notes(of object: ObjectID) -> Range<Int> {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if annotated[middle] < object { low = middle + 1 } else { high = middle }
    }
    var end = low
    while end < count, annotated[end] == object { end += 1 }
    return low..<end
  }
}

/// What a note is to become.
package struct NoteChange: Sendable, Equatable {
  package var annotated: ObjectID
  package var content: Content

  package enum Content: Sendable, Equatable {
    case none
    case text([UInt8])
    case long(LongText)
  }

  /// Nil takes the note away.
  package init(annotated: ObjectID, text: [UInt8]?) {
    self.annotated = annotated
    content = text.map { .text($0) } ?? .none
  }

  package init(annotated: ObjectID, long: LongText) {
    self.annotated = annotated
    content = .long(long)
  }
}
