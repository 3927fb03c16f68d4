using System.Text;

namespace WorkshopBot.Drafting.Gathered;

/// <summary>RFC 4180 with any of four separators; quoted cells may hold separators, quotes and line ends.</summary>
internal static class Csv
{
    public static IEnumerable<Row> Rows(string text)
    {
        var (start, line) = (0, 1);
        var separator = Separator(text);
        // Excel's own hint about the separator.
        if (text.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && text.Length > 4)
        {
            separator = text[4];
            start = text.IndexOf('\n') is var end and >= 0 ? end + 1 : text.Length;
            line = 2;
        }
        return Rows(text, start, line, separator);
    }

    private static IEnumerable<Row> Rows(string text, int start, int line, char separator)
    {
        var cells = new List<string>();
        var cell = new StringBuilder();
        var (rowLine, quotedSince, wasQuoted, isBlank) = (line, 0, false, true);
        var size = new TableSize();
        for (var i = start; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '\n' || (c == '\r' && (i + 1 == text.Length || text[i + 1] != '\n')))
                line++;
            if (quotedSince > 0)
            {
                if (c != '"')
                    cell.Append(c);
                else if (i + 1 < text.Length && text[i + 1] == '"')
                    cell.Append(text[i++]);
                else
                    (quotedSince, wasQuoted) = (0, true);
            }
            else if (c == '"' && !wasQuoted && isBlank)
            {
                cell.Clear();
                quotedSince = line;
            }
            else if (c == separator)
            {
                EndCell();
            }
            else if (c is '\r' or '\n')
            {
                if (c == '\r' && i + 1 < text.Length && text[i + 1] == '\n')
                    continue;
                yield return EndRow();
                (cells, rowLine) = ([], line);
            }
            else if (!wasQuoted || !char.IsWhiteSpace(c))
            {
                cell.Append(c);
                isBlank &= char.IsWhiteSpace(c);
            }
        }
        if (quotedSince > 0)
            throw new UnreadableException(GatheredProblems.OpenQuote, quotedSince, "");
        if (cells.Count > 0 || cell.Length > 0 || wasQuoted)
        {
            yield return EndRow();
        }

        Row EndRow()
        {
            EndCell();
            size.AddRow(rowLine);
            return new Row(rowLine, cells);
        }

        void EndCell()
        {
            size.AddCell(rowLine, cells.Count + 1, cell.Length);
            cells.Add(cell.ToString());
            cell.Clear();
            (wasQuoted, isBlank) = (false, true);
        }
    }

    // Whatever the first line holds most of, outside quotation marks.
    private static char Separator(string text)
    {
        var counts = new Dictionary<char, int> { [','] = 0, [';'] = 0, ['\t'] = 0, ['|'] = 0 };
        var quoted = false;
        foreach (var c in text)
        {
            if (c == '"')
                quoted = !quoted;
            else if (!quoted && c is '\n' or '\r')
                break;
            else if (!quoted && counts.TryGetValue(c, out var count))
                counts[c] = count + 1;
        }
        return counts.MaxBy(each => each.Value).Key;
    }
}
