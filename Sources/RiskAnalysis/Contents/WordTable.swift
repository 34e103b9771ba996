/// What words mean in each family of languages, found by the hash of the word.
struct WordTable: Sendable {
  /// [slot] 0 for an empty one.
  private var hashes: [UInt64]
  private var kinds: [TokenKind]
  /// [slot] Bit n is set where the word means this in the family with the raw value n.
  private var families: [UInt16]

  private static let size = 2_048

  static let all = WordTable()

  private init() {
    hashes = Array(repeating: 0, count: Self.size)
    kinds = Array(repeating: .identifier, count: Self.size)
    families = Array(repeating: 0, count: Self.size)
    for (kind, allowed, words) in Self.rows {
      let mask = allowed.reduce(UInt16(0)) { $0 | 1 << $1.rawValue }
      for word in words.split(separator: " ") {
        insert(TokenHash.of(word.utf8), kind, mask)
      }
    }
  }

  private mutating func insert(_ hash: UInt64, _ kind: TokenKind, _ mask: UInt16) {
    var slot = Int(truncatingIfNeeded: hash >> 20) & (Self.size - 1)
    // The same word may stand in several slots, with other families.
    while hashes[slot] != 0 { slot = (slot + 1) & (Self.size - 1) }
    hashes[slot] = hash
    kinds[slot] = kind
    families[slot] = mask
  }

  /// What a word means; nil where it is a name.
  @inline(__always)
  func kind(of hash: UInt64, in family: LanguageFamily) -> TokenKind? {
    var slot = Int(truncatingIfNeeded: hash >> 20) & (Self.size - 1)
    while hashes[slot] != 0 {
      if hashes[slot] == hash, families[slot] >> family.rawValue & 1 != 0 { return kinds[slot] }
      slot = (slot + 1) & (Self.size - 1)
    }
    return nil
  }

  private static let programs: [LanguageFamily] = [
    .c, .jvm, .web, .braces, .python, .ruby, .shell, .sql, .other, .markup,
  ]
  private static let braces: [LanguageFamily] = [.c, .jvm, .web, .braces]
  private static let typed: [LanguageFamily] = [.jvm, .web, .braces]

  private static let rows: [(TokenKind, [LanguageFamily], String)] = [
    (.branch, programs, "if elif elsif elseif unless guard ifdef ifndef fi"),
    (.loop, programs, "for while until foreach repeat loop"),
    (.loop, braces, "do"),
    (.selection, programs, "switch case match"),
    (.selection, [.jvm, .ruby, .sql, .other], "when"),
    (.selection, [.braces], "select"),
    (.returning, programs, "return yield"),
    (.jump, programs, "break continue goto fallthrough"),
    (.jump, [.ruby, .other], "next last redo"),
    (.null, programs + [.settings], "null nil None NULL nullptr undefined Null nullopt"),
    (.boolean, programs + [.settings], "true false True False TRUE FALSE YES NO"),
    (.throwing, programs, "throw throws raise panic rethrow abort fatalError rethrows die"),
    (.catching, programs, "try catch except finally rescue ensure recover defer"),
    (.allocation, programs, "new alloc make_unique make_shared init"),
    (.allocation, [.braces], "make"),
    (.conversion, [.c], "static_cast dynamic_cast reinterpret_cast const_cast bit_cast"),
    (.conversion, typed, "as instanceof is asInstanceOf typeof"),
    (.conversion, [.python, .ruby], "isinstance is_a"),
    (.conversion, [.sql], "cast convert"),
    (.assertion, programs, "expect should verify require_that precondition BUG_ON WARN_ON ensure"),
    (
      .logging, programs,
      """
      log logger LOG LOGGER Logger logging console print println printf fprintf printk NSLog puts \
      warn serverLog debug syslog echo Log perror
      """
    ),
    (
      .memory, [.c],
      """
      malloc calloc realloc free memcpy memmove memset memcmp strcpy strncpy strcat strncat \
      sprintf snprintf alloca sizeof delete strdup mmap munmap offsetof
      """
    ),
    (
      .concurrency, programs,
      """
      synchronized volatile lock unlock Lock mutex Mutex thread Thread threads Threads atomic \
      Atomic await async wait notify notifyAll spinlock semaphore Semaphore Runnable Callable \
      ExecutorService Future Promise goroutine chan actor Sendable rwlock barrier ReentrantLock \
      ConcurrentHashMap AtomicInteger AtomicLong AtomicReference Condition deadlock
      """
    ),
    (.importing, braces, "import package using include require use extern_crate"),
    (.importing, [.python], "import from"),
    (.importing, [.ruby], "require require_relative include load"),
    (.importing, [.shell], "source"),
    (.importing, [.other], "import use using require library"),
    (
      .declaration, programs,
      """
      class struct enum interface def func fn function var let val trait impl protocol typedef \
      union namespace module extension record defmodule
      """
    ),
    (.declaration, [.braces, .web], "type"),
    (.declaration, [.sql], "create CREATE alter ALTER drop DROP table TABLE index INDEX"),
    (
      .modifier, programs,
      """
      public private protected static final const override virtual abstract internal extern \
      inline explicit mutable constexpr fileprivate open sealed readonly transient native friend \
      export default partial pub mut noexcept lateinit package_private lazy weak unsafe
      """
    ),
    (
      .keyword, programs,
      """
      else end begin in of with lambda this self super pass global nonlocal del template typename \
      operator extends implements then done esac elseif do where from as is to
      """
    ),
    (.logical, [.python, .ruby, .sql, .other, .c], "and or not"),
  ]
}

/// Hashes of tokens: the same for the same bytes, in every run and on every machine.
enum TokenHash {
  /// FNV-1a, 64 bits: G. Fowler, L. C. Noll and K.-P. Vo.
  static let start: UInt64 = 0xcbf2_9ce4_8422_2325

  @inline(__always)
  static func step(_ hash: UInt64, _ byte: UInt8) -> UInt64 {
    (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
  }

  static func of(_ bytes: some Sequence<UInt8>) -> UInt64 {
    bytes.reduce(start) { step($0, $1) }
  }

  /// Spreads what differs over all bits: the last step of S. Vigna's SplitMix64.
  @inline(__always)
  static func mixed(_ hash: UInt64) -> UInt64 {
    var word = hash
    word = (word ^ (word >> 30)) &* 0xbf58_476d_1ce4_e5b9
    word = (word ^ (word >> 27)) &* 0x94d0_49bb_1331_11eb
    return word ^ (word >> 31)
  }
}
