/// Finds the place of a token among chosen ones, in about one step for tokens that are hashes.
struct TokenIndex: Sendable, Equatable {
  /// Rising. Shape: [tokens].
  let tokens: [UInt32]
  /// Where the tokens begin that share their upper bits. Shape: [buckets + 1].
  private let starts: [UInt32]

  private static let bucketBits = 15

  /// `tokens` must rise.
  init(_ tokens: [UInt32]) {
    self.tokens = tokens
    var starts = Array(repeating: UInt32(0), count: 1 << Self.bucketBits + 1)
    for token in tokens { starts[Self.bucket(of: token) + 1] += 1 }
    for bucket in 1..<starts.count { starts[bucket] += starts[bucket - 1] }
    self.starts = starts
  }

  private static func bucket(of token: UInt32) -> Int { Int(token >> (32 - UInt32(bucketBits))) }

  func place(of token: UInt32) -> Int? {
    let bucket = Self.bucket(of: token)
    var low = Int(starts[bucket])
    var high = Int(starts[bucket + 1])
    while low < high {
      let middle = (low + high) / 2
      if tokens[middle] < token { low = middle + 1 } else { high = middle }
    }
    return low < Int(starts[bucket + 1]) && tokens[low] == token ? low : nil
  }
}
