import Foundation

/// Whether tests run at the sizes of real repositories: `SEAKEEP_LARGE=1`.
let isLarge = ProcessInfo.processInfo.environment["SEAKEEP_LARGE"] == "1"
