using System.Text.Json;

namespace WorkshopBot.Rehearsal;

/// <summary>Something to press on a card: an Action.Execute, or an Action.Submit that stands alone.</summary>
public sealed record CardAction
{
    /// <summary>The verb; for an Action.Submit, the one in its data.</summary>
    public required string Verb { get; init; }

    /// <summary>Its id in the card.</summary>
    public string? Id { get; init; }

    /// <summary>The words on the button.</summary>
    public string? Title { get; init; }

    /// <summary>What it sends with it: an object; empty when the card gives none.</summary>
    public JsonElement Data => JsonElement.Parse(Sends);

    /// <summary>The inputs that a client sends with it: those of its own card and of the cards around it.</summary>
    public required IReadOnlyList<CardInput> Inputs { get; init; }

    /// <summary>The data of its Action.Submit fallback; null when it has none.</summary>
    public JsonElement? Fallback => FallbackSends is { } sends ? JsonElement.Parse(sends) : null;

    /// <summary>True for an Action.Submit that stands alone.</summary>
    public bool IsSubmit { get; init; }

    /// <summary><see cref="Data"/> as it came: of all that is on a card, hardly anything is ever pressed.</summary>
    internal byte[] Sends { get; init; } = [];

    internal byte[]? FallbackSends { get; init; }

    /// <summary>A field of its data as text; null when it is not there.</summary>
    public string? About(string field)
    {
        var reader = new Utf8JsonReader(Sends);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var found = reader.ValueTextEquals(field);
            reader.Read();
            if (found)
                return reader.TokenType switch
                {
                    JsonTokenType.String => reader.GetString(),
                    JsonTokenType.Null => null,
                    _ => JsonElement.ParseValue(ref reader).GetRawText(),
                };
            reader.Skip();
        }
        return null;
    }

    /// <summary>Whether its data holds all of these.</summary>
    /// <param name="about">Fields and their values as text.</param>
    public bool IsAbout(params ReadOnlySpan<(string Field, string Value)> about)
    {
        foreach (var (field, value) in about)
        {
            if (About(field) != value)
                return false;
        }
        return true;
    }

    /// <summary>The input with this id among those that go with it; null when there is none.</summary>
    public CardInput? Input(string id) => Inputs.FirstOrDefault(input => input.Id == id);
}

/// <summary>Something to fill in on a card.</summary>
public sealed record CardInput
{
    /// <summary>Its id, under which its value is sent.</summary>
    public required string Id { get; init; }

    /// <summary>Such as <c>Input.Text</c> or <c>Input.ChoiceSet</c>.</summary>
    public required string Type { get; init; }

    /// <summary>What stands in it at first.</summary>
    public string? Value { get; init; }

    /// <summary>Whether a client insists on a value.</summary>
    public bool IsRequired { get; init; }

    /// <summary>The most characters that a client lets a person type; null for no limit.</summary>
    public int? MaxLength { get; init; }

    /// <summary>Whether several choices may be made, which are sent with commas between them.</summary>
    public bool IsMultiSelect { get; init; }

    /// <summary>What can be chosen.</summary>
    public IReadOnlyList<CardChoice> Choices { get; init; } = [];
}

/// <summary>One choice of a choice set.</summary>
public sealed record CardChoice(string Title, string Value);
