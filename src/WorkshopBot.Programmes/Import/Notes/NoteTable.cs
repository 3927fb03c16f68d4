using System.Globalization;
using System.Text.RegularExpressions;

namespace WorkshopBot.Programmes.Import;

/// <summary>A table of a note as lines, in the order in which a reader takes it in.</summary>
internal static partial class NoteTable
{
    private const int LongestHeader = 60;

    /// <summary>The cells row by row. A row of a table of sessions begins with its heading; what stands in a column of questions is labelled as such.</summary>
    /// <param name="rows">Rows of cells of lines.</param>
    public static IEnumerable<NoteLine> Lines(IReadOnlyList<IReadOnlyList<IReadOnlyList<NoteLine>>> rows)
    {
        var header = rows.Count > 1 ? rows[0].Select(cell => string.Join(' ', cell.Select(line => line.Text))).ToList() : [];
        if (header.Exists(cell => cell.Length > LongestHeader || cell.Contains('?', StringComparison.Ordinal))) header = [];
        var number = header.FindIndex(Numbers().IsMatch);
        var time = header.FindIndex(Times().IsMatch);
        var questions = header.FindIndex(QuestionLabel.Is);
        var sessions = header.FindIndex(Sessions().IsMatch);
        if (sessions >= 0 && header.FindIndex(Topics().IsMatch) is >= 0 and var topics && rows.Skip(1).All(row => Text(row, sessions).Length <= 3)) (number, sessions) = (sessions, topics);
        if (sessions < 0 && questions > 0) sessions = Enumerable.Range(0, questions).FirstOrDefault(column => column != number && column != time, -1);
        if (sessions < 0 && questions < 0) return rows.SelectMany(row => Agenda(row, Math.Max(time, 0)));

        var read = new List<NoteLine>();
        var counted = 0;
        foreach (var row in rows.Skip(1).Where(row => row.Any(cell => cell.Count > 0)))
        {
            if (sessions >= 0 && Text(row, sessions) is { Length: > 0 } title)
            {
                if (Pause().IsMatch(title)) continue;
                counted = int.TryParse(Text(row, number).Trim('.', ')', ' '), CultureInfo.InvariantCulture, out var given) && given is > 0 and < 100 ? given : counted + 1;
                read.Add(new((SessionHeading.Of(title) is { IsPlain: true } ? title : string.Create(CultureInfo.InvariantCulture, $"Session {counted}: {title}")) + Length(Text(row, time)), Gap: true));
            }

            foreach (var (cell, column) in row.Select((cell, column) => (cell, column)).Where(entry => entry.column != sessions && entry.column != number && entry.column != time && entry.cell.Count > 0).OrderBy(entry => entry.column == questions))
            {
                if (column == questions) read.Add(new("Guiding questions:", Gap: true));
                read.AddRange(Apart(cell));
            }
        }

        return read;
    }

    /// <summary>A row of an agenda: what takes place, with its length behind it, and nothing of a pause. Other rows as they are.</summary>
    private static IEnumerable<NoteLine> Agenda(IReadOnlyList<IReadOnlyList<NoteLine>> row, int time)
    {
        var cells = row.Where((cell, column) => column != time && cell.Count > 0).ToList();
        if (cells.Count == 0 || !NoteTimes.IsAll(Text(row, time))) return row.SelectMany(Apart);
        if (Pause().IsMatch(cells[0][0].Text)) return [];
        cells[0] = [cells[0][0] with { Text = cells[0][0].Text + Length(Text(row, time)) }, .. cells[0].Skip(1)];
        return cells.SelectMany(Apart);
    }

    private static string Length(string time) =>
        NoteTimes.Of(time) is { } planned ? string.Create(CultureInfo.InvariantCulture, $" ({planned.TotalMinutes:0} min)") : "";

    private static string Text(IReadOnlyList<IReadOnlyList<NoteLine>> row, int column) =>
        column < 0 || column >= row.Count ? "" : string.Join(' ', row[column].Select(line => line.Text));

    private static IEnumerable<NoteLine> Apart(IReadOnlyList<NoteLine> cell) => cell.Select((line, index) => index == 0 ? line with { Gap = true } : line);

    [GeneratedRegex(@"^(?:(?:thematic\s+)?sessions?(?:\s+(?:title|name|topic|theme))?|(?:title|name|topic|theme)\s+of\s+(?:the\s+)?sessions?|sessiya(?:lar)?(?:\s+mavzusi)?|сессия(?:лар)?(?:\s+мавзуси)?)$", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Sessions();

    [GeneratedRegex(@"^(?:topic|title|theme|name|subject|mavzu(?:si)?|мавзу(?:си)?)$", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Topics();

    [GeneratedRegex(@"^(?:no\.?|n°|nr\.?|№|#|number|s/n|t/r|т/р)$", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Numbers();

    [GeneratedRegex(@"^(?:time|duration|length|when|timing|vaqti?|davomiyligi|вақти?|давомийлиги)\b", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Times();

    /// <summary>Rows of an agenda in which nobody discusses.</summary>
    [GeneratedRegex(@"^(?:(?:coffee|tea|lunch|health|comfort)\b.*|break|lunch|registration\b.*|welcome\b.*|opening (?:remarks|ceremony|address)\b.*|dinner\b.*|reception\b.*|group photo\b.*|networking\b.*|departure\b.*|arrival\b.*|kofe[- ]?breyk|tanaffus|tushlik|кофе[- ]?брейк|танаффус|тушлик)$", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Pause();
}
