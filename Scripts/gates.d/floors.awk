# Reads Package.swift and prints every room that uses a room of its own floor or a higher one.
# Floors are the `// Floor 2` comments; a target is `room("A", uses: ["B"])` or has `name:` and
# `dependencies:`.

/^ *\/\/ Floor [0-9]+/ { floor = $3; inside = 1; next }
/^ *\/\/ Tests/ { inside = 0 }
!inside { next }

{
  line = $0
  sub(/\/\/.*/, "", line)
  if (line ~ /(room|[Tt]arget|systemLibrary)\(/ && target == "") { target = line; begun = FNR }
  else if (target != "") target = target " " line
  if (target == "") next
  opened = gsub(/\(/, "(", target)
  closed = gsub(/\)/, ")", target)
  if (opened > closed) next
  read_target()
  target = ""
}

function read_target(   names, count, parts) {
  names = target
  gsub(/pkgConfig: *"[^"]*"|(providers|path|exclude|[a-z]+Settings):.*/, "", names)
  count = split(names, parts, "\"")
  if (count < 2) return
  home[parts[2]] = floor
  place[parts[2]] = begun
  for (i = 4; i <= count; i += 2) uses[parts[2], parts[i]] = 1
}

END {
  for (pair in uses) {
    split(pair, rooms, SUBSEP)
    if (!(rooms[2] in home)) {
      printf "Package.swift:%d:%s uses %s, which stands on no floor\n", place[rooms[1]], rooms[1], rooms[2]
    } else if (home[rooms[2]] >= home[rooms[1]]) {
      printf "Package.swift:%d:%s (floor %d) uses %s (floor %d)\n", place[rooms[1]], rooms[1], \
        home[rooms[1]], rooms[2], home[rooms[2]]
    }
  }
}
