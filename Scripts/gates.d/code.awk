# Prints every line of Swift as `path:line:code`, without comments and without the text of string
# literals; code interpolated into a string stays. Blank lines are left out.
#
# State that lasts over lines: `comment`, the depth of /* */; `quote`, how the open multi-line
# string ends. Nested strings inside an interpolation on one line are followed with a stack.

FNR == 1 { comment = 0; depth = 0; quote = "" }

# Most lines have neither quotes nor slashes.
comment == 0 && depth == 0 && quote == "" && $0 !~ /["\/]/ {
  if ($0 ~ /[^ \t]/) print FILENAME ":" FNR ":" $0
  next
}

{
  out = ""
  line = $0
  while (line != "") {
    two = substr(line, 1, 2)
    if (comment > 0) {
      if (two == "*/") { comment--; line = substr(line, 3) }
      else if (two == "/*") { comment++; line = substr(line, 3) }
      else line = substr(line, 2)
    } else if (quote != "") {
      escape = "\\" hashes
      if (substr(line, 1, length(quote)) == quote) {
        line = substr(line, length(quote) + 1)
        out = out "\""
        quote = ""
      } else if (substr(line, 1, length(escape) + 1) == escape "(") {
        line = substr(line, length(escape) + 2)
        out = out " ("
        depth++
        saved_quote[depth] = quote
        saved_hashes[depth] = hashes
        open[depth] = 1
        quote = ""
      } else if (substr(line, 1, length(escape)) == escape) {
        line = substr(line, length(escape) + 2)
      } else line = substr(line, 2)
    } else if (two == "//") line = ""
    else if (two == "/*") { comment++; line = substr(line, 3) }
    else if (match(line, /^#*"/)) {
      hashes = substr(line, 1, RLENGTH - 1)
      line = substr(line, RLENGTH)
      if (substr(line, 1, 3) == "\"\"\"") { quote = "\"\"\"" hashes; line = substr(line, 4) }
      else { quote = "\"" hashes; line = substr(line, 2) }
      out = out "\""
    } else {
      first = substr(line, 1, 1)
      if (depth > 0 && first == "(") open[depth]++
      if (depth > 0 && first == ")" && --open[depth] == 0) {
        quote = saved_quote[depth]
        hashes = saved_hashes[depth]
        depth--
        out = out ")"
        line = substr(line, 2)
        continue
      }
      if (depth == 0 && match(line, /^[^"#\/]+/)) {
        out = out substr(line, 1, RLENGTH)
        line = substr(line, RLENGTH + 1)
      } else {
        out = out first
        line = substr(line, 2)
      }
    }
  }
  # A string on one line ends with its line, whatever was read.
  if (quote != "" && quote !~ /^"""/) quote = ""
  if (out ~ /[^ \t]/) print FILENAME ":" FNR ":" out
}
