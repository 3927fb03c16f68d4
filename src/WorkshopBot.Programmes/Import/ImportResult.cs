using WorkshopBot.Domain;

namespace WorkshopBot.Programmes.Import;

/// <summary>What was understood of a concept note.</summary>
/// <param name="Programme">Null if and only if there is a refusal. <see cref="ProgrammeFile.Write"/> of it is a file without mistakes.</param>
/// <param name="Doubts">What was guessed, changed or left out, in the order of the programme's fields.</param>
/// <param name="Refusal">Why the note cannot be imported and what to do about it.</param>
public sealed record ImportResult(Programme? Programme, IReadOnlyList<Doubt> Doubts, string? Refusal)
{
    /// <summary>The programme field by field, as far as the note has it.</summary>
    public IReadOnlyList<ImportRow> Rows => Programme is null ? [] : [.. ImportRow.Of(Programme)];

    internal static ImportResult Refused(string reason) => new(null, [], reason);
}

/// <summary>Something to look at before the programme is used.</summary>
/// <param name="Field">The place, e.g. <c>Dates</c> or <c>Session 5</c>.</param>
/// <param name="Text">What is not sure, in a sentence.</param>
public sealed record Doubt(string Field, string Text);

/// <summary>A line of the table of what was understood.</summary>
public sealed record ImportRow(string Field, string Value)
{
    internal static IEnumerable<ImportRow> Of(Programme programme)
    {
        yield return new("Title", programme.Title.ToString());
        yield return new("Theme", programme.Theme.ToString());
        yield return new("Dates", programme.From == programme.To ? $"{programme.From:yyyy-MM-dd}" : $"{programme.From:yyyy-MM-dd} to {programme.To:yyyy-MM-dd}");
        yield return new("Time zone", programme.TimeZone);
        yield return new("Languages", string.Join(", ", programme.Languages.Select(language => language.Tag())));
        foreach (var session in programme.Sessions)
        {
            yield return new($"Session {session.Number}", $"{session.Title} ({(session.Kind is SessionKind.Concluding ? "concluding, " : "")}{session.Planned.TotalMinutes:0} min)");
            foreach (var question in session.Questions)
                yield return new(session.Kind is SessionKind.Concluding ? "Prompt" : $"Question {question.Number}", question.Text.ToString());
        }
    }
}
