using System.Globalization;
using WorkshopBot.Drafting.Files;
using WorkshopBot.Languages;

namespace WorkshopBot.Drafting.Gathered;

/// <summary>Makes contributions of rows: one a row where a column holds the text, one a cell in an export of Microsoft Forms.</summary>
internal static class Table
{
    public static GatheredFile Read(IEnumerable<Row> allRows)
    {
        var rows = allRows.Where(row => !row.IsBlank).ToList();
        if (rows.Count == 0)
            throw new UnreadableException(GatheredProblems.Empty, null, "");
        var header = rows[0];
        var body = rows.Skip(1).ToList();
        var width = header.Cells.Count;
        if (body.FirstOrDefault(row => row.Cells.Skip(width).Any(cell => !string.IsNullOrWhiteSpace(cell))) is { } tooLong)
            throw new UnreadableException(GatheredProblems.TooManyCells, tooLong.Line, $"{tooLong.Cells.Count} cells where the header has {width}");

        // Each column is looked through as a whole.
        if ((long)width * body.Count > 5L * FileLimits.Cells)
            throw TableSize.TooMuch(header.Line, $"{width:#,0} columns over {body.Count:#,0} rows are too many; delete columns that hold no answers, or split the file");

        var keys = header.Cells.Select(Headers.Key).ToList();
        return keys.Count(Headers.FormsTimes.Contains) >= 2 ? Forms.Read(header, keys, body) : ReadPlain(header, keys, body);
    }

    /// <summary>The only column of a kind; -1 for none.</summary>
    public static int Column(Row header, List<string> keys, IReadOnlySet<string> names)
    {
        var columns = Enumerable.Range(0, keys.Count).Where(i => names.Contains(keys[i])).ToList();
        if (columns.Count == 0)
            columns = [.. Enumerable.Range(0, keys.Count).Where(i => Headers.KindOf(keys[i]) == names)];
        return columns switch
        {
            [] => -1,
            [var only] => only,
            // "id" and "number" may stand side by side: the first of the kind counts, unless two are called the same.
            [var first, .. var more] => more.Any(other => keys[other] == keys[first])
                ? throw new UnreadableException(GatheredProblems.DoubledColumn, header.Line, header.Cells[first].Trim()) : first,
        };
    }

    public static string Cell(this Row row, int column) => column >= 0 && column < row.Cells.Count ? row.Cells[column].Trim() : "";

    private static GatheredFile.Read ReadPlain(Row header, List<string> keys, List<Row> body)
    {
        var text = Column(header, keys, Headers.Text);
        if (text < 0)
            throw new UnreadableException(GatheredProblems.NoTextColumn, header.Line, Shown(header));
        var (id, group) = (Column(header, keys, Headers.Id), Column(header, keys, Headers.Group));
        var (participant, question) = (Column(header, keys, Headers.Participant), Column(header, keys, Headers.Question));
        var questions = new Numbering();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var statements = new List<Statement>(body.Count);
        for (var i = 0; i < body.Count; i++)
        {
            var row = body[i];
            var own = row.Cell(id) is { Length: > 0 } given ? given : (i + 1).ToString(CultureInfo.InvariantCulture);
            if (!seen.Add(own))
                throw new UnreadableException(GatheredProblems.DoubledId, row.Line, own);
            statements.Add(new Statement(
                own, row.Cell(text),
                // Nobody named: each row a person of its own.
                row.Cell(participant) is { Length: > 0 } person ? person : $"#{own}",
                row.Cell(group), question < 0 ? null : questions.Of(row.Cell(question))));
            if (questions.Count > FileLimits.Questions)
                throw TableSize.TooMuch(row.Line, $"column '{header.Cells[question].Trim()}' has more than {FileLimits.Questions} different questions; name it otherwise if it holds answers, or split the file");
        }
        return new GatheredFile.Read(questions.All, statements);
    }

    private static string Shown(Row header) =>
        string.Join(", ", header.Cells.Take(10).Select(cell => cell.Trim() is { Length: > 40 } longOne ? longOne[..40] + "…" : cell.Trim()));

    /// <summary>Numbers questions: as they are numbered in the file, or in the order in which they turn up.</summary>
    private sealed class Numbering
    {
        private readonly Dictionary<string, DraftingQuestion> _byText = new(StringComparer.Ordinal);
        private int _last;

        public int Count => _byText.Count;

        public IReadOnlyList<DraftingQuestion> All => [.. _byText.Values.DistinctBy(question => question.Number).OrderBy(question => question.Number)];

        public int? Of(string cell)
        {
            if (cell.Length == 0)
                return null;
            var key = Words.Key(cell);
            if (_byText.TryGetValue(key, out var known))
                return known.Number;
            var digits = cell.TrimStart('Q', 'q', '#', '№', ' ').TakeWhile(char.IsAsciiDigit).Take(4).ToArray();
            var text = cell.TrimStart('Q', 'q', '#', '№', ' ')[digits.Length..].TrimStart('.', ')', ':', ' ', '-');
            var number = digits.Length > 0 ? int.Parse(digits, CultureInfo.InvariantCulture) : _last + 1;
            _last = Math.Max(_last, number);
            _byText[key] = new DraftingQuestion(number, digits.Length > 0 ? text : cell);
            return number;
        }
    }
}
