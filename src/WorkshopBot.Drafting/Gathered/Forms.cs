using System.Globalization;
using WorkshopBot.Drafting.Files;
using WorkshopBot.Languages;

namespace WorkshopBot.Drafting.Gathered;

/// <summary>An export of Microsoft Forms: a row a person, a column a question, after columns of its own (id, times, e-mail, name).</summary>
internal static class Forms
{
    // What the export writes for whoever was not asked for a name, in English, Russian and Uzbek.
    private static readonly string[] Anonymous = ["anonymous", "anonimno", "anonimniy", "anonim"];

    public static GatheredFile.Read Read(Row header, List<string> keys, List<Row> body)
    {
        var id = Table.Column(header, keys, Headers.Id);
        var group = Table.Column(header, keys, Headers.Group) is >= 0 and var named ? named
            : Enumerable.Range(0, keys.Count).Where(i => AsksForGroup(keys[i], body, i)).DefaultIfEmpty(-1).First();
        var people = Enumerable.Range(0, keys.Count).Where(i => Headers.Participant.Contains(keys[i])).ToList();
        var asked = Enumerable.Range(0, keys.Count)
            .Where(i => i != id && i != group && !people.Contains(i) && keys[i].Length > 0 && !Headers.FormsTimes.Contains(keys[i]) && IsOpen(body, i))
            .ToList();
        if (asked.Count == 0)
            throw new UnreadableException(GatheredProblems.NoTextColumn, header.Line, string.Join(", ", header.Cells.Take(10)));
        if (asked.Count > FileLimits.Questions)
            throw TableSize.TooMuch(header.Line, $"more than {FileLimits.Questions} columns hold answers; delete those that are not needed, or split the file");

        var seen = new HashSet<string>(StringComparer.Ordinal);
        var statements = new List<Statement>();
        for (var r = 0; r < body.Count; r++)
        {
            var row = body[r];
            var own = row.Cell(id) is { Length: > 0 } given ? given : (r + 1).ToString(CultureInfo.InvariantCulture);
            if (!seen.Add(own))
                throw new UnreadableException(GatheredProblems.DoubledId, row.Line, own);
            // Anonymous forms say "anonymous" for everybody: then each row is a person.
            var person = people.Select(row.Cell).FirstOrDefault(cell => cell.Length > 0 && !Anonymous.Contains(Headers.Key(cell))) ?? $"#{own}";
            statements.AddRange(asked.Select((column, i) => (Text: row.Cell(column), Number: i + 1)).Where(answer => answer.Text.Length > 0)
                .Select(answer => new Statement($"{own}.{answer.Number}", answer.Text, person, row.Cell(group), answer.Number)));
        }
        return new GatheredFile.Read([.. asked.Select((column, i) => new DraftingQuestion(i + 1, header.Cells[column].Trim()))], statements);
    }

    /// <summary>"Which group are you in?", where it is answered with a group and not with a sentence.</summary>
    private static bool AsksForGroup(string key, List<Row> body, int column)
    {
        var answers = body.Select(row => row.Cell(column)).Where(cell => cell.Length > 0).ToList();
        return key.Split(' ').Any(Headers.Group.Contains)
            && answers.Count > 0
            && answers.All(answer => Words.Count(answer) <= 4)
            && (answers.Distinct().Count() * 2 <= answers.Count || answers.All(answer => answer.Any(char.IsDigit) || Words.Key(answer).Split(' ').Any(Headers.Group.Contains)));
    }

    // A rating or a choice among few is nothing to draft from.
    private static bool IsOpen(List<Row> body, int column)
    {
        var answers = body.Select(row => row.Cell(column)).Where(cell => cell.Length > 0).ToList();
        // Who chooses among a few long options writes nothing of their own either.
        if (answers.Count >= 6 && answers.Distinct().Count() * 3 <= answers.Count)
            return false;
        return answers.Any(answer => Words.Count(answer) >= 3)
            || (answers.Any(answer => answer.Any(char.IsLetter)) && answers.Distinct().Count() * 2 > answers.Count);
    }
}
