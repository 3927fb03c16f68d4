using System.Text.Json;

namespace WorkshopBot.Rehearsal;

/// <summary>An adaptive card as a person meets it: what it says, what can be filled in and what can be pressed.</summary>
public sealed class Card
{
    private Card(
        IReadOnlyList<CardAction> actions, IReadOnlyList<CardInput> inputs, IReadOnlyList<string> runs, IReadOnlyList<string> texts)
    {
        Actions = actions;
        Inputs = inputs;
        Runs = runs;
        Texts = texts;
    }

    /// <summary>What can be pressed, in the card's order, inner cards included.</summary>
    public IReadOnlyList<CardAction> Actions { get; }

    /// <summary>What can be filled in, in the card's order, inner cards included.</summary>
    public IReadOnlyList<CardInput> Inputs { get; }

    /// <summary>The texts of its TextRuns: characters that nothing interprets.</summary>
    public IReadOnlyList<string> Runs { get; }

    /// <summary>Every text that can be read on it, TextRuns included.</summary>
    public IReadOnlyList<string> Texts { get; }

    /// <summary>Reads a card; what is hidden for good, disabled, or a fallback for other clients is left out.</summary>
    /// <param name="json">An object with <c>type: AdaptiveCard</c>.</param>
    public static Card Parse(JsonElement json)
    {
        var reader = new CardReader(json);
        return new(reader.Actions(), reader.Inputs(), reader.Runs, reader.Texts);
    }

    /// <summary>The first action with this verb, and where it says so about this.</summary>
    /// <param name="verb">One of <see cref="Verbs"/>.</param>
    /// <param name="about">Fields that its data must hold, as text.</param>
    public CardAction? Find(string verb, params ReadOnlySpan<(string Field, string Value)> about)
    {
        foreach (var action in Actions)
        {
            if (action.Verb == verb && action.IsAbout(about))
                return action;
        }
        return null;
    }

    /// <summary>Whether somebody's words stand on it whole, in a TextRun of their own; quotation marks around them do not matter.</summary>
    /// <param name="words">As they were typed.</param>
    public bool Shows(string words) => Runs.Any(run => Bare(run) == Bare(words));

    /// <summary>For a report: its first words and its verbs.</summary>
    public override string ToString()
    {
        var said = string.Join(" / ", Texts.Where(text => text.Length > 0).Take(2)
            .Select(text => text.Length > 40 ? text[..40] + "…" : text));
        return $"\"{said}\" [{string.Join(", ", Actions.Select(action => action.Verb).Distinct())}]";
    }

    private static string Bare(string text) => text.Trim().Trim('"', '“', '”', '«', '»').Trim();
}
