using System.Runtime.InteropServices;
using System.Text.Json;

namespace WorkshopBot.Rehearsal;

/// <summary>
/// One walk through a card's JSON. It goes by the element types of schema 1.5 and needs no list of containers: any
/// object or array inside is looked into, except fallbacks, action data and what stays hidden.
/// </summary>
internal sealed class CardReader
{
    private static readonly JsonElement NoData = JsonElement.Parse("{}");

    private readonly HashSet<string> toggled = [];
    private readonly List<(Scope Scope, CardAction Action)> actions = [];
    private readonly List<CardInput> inputs = [];
    private readonly List<string> runs = [];
    private readonly List<string> texts = [];

    public CardReader(JsonElement card)
    {
        Toggles(card);
        Walk(card, new Scope(null));
    }

    public IReadOnlyList<string> Runs => runs;

    public IReadOnlyList<string> Texts => texts;

    public IReadOnlyList<CardAction> Actions() =>
        [.. actions.Select(found => found.Action with { Inputs = found.Scope.Visible() })];

    public IReadOnlyList<CardInput> Inputs() => inputs;

    private void Toggles(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Object)
        {
            if (Text(element, "type") == "Action.ToggleVisibility" && element.TryGetProperty("targetElements", out var targets))
                toggled.UnionWith(targets.EnumerateArray()
                    .Select(target => target.ValueKind == JsonValueKind.String ? target.GetString()! : Text(target, "elementId") ?? ""));
            foreach (var property in element.EnumerateObject())
                Toggles(property.Value);
        }
        else if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in element.EnumerateArray())
                Toggles(item);
        }
    }

    private void Walk(JsonElement element, Scope scope)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray())
                    Walk(item, scope);
                break;
            case JsonValueKind.Object when IsShown(element):
                Read(element, scope);
                break;
        }
    }

    private void Read(JsonElement element, Scope scope)
    {
        switch (Text(element, "type"))
        {
            case "Action.Execute" when Text(element, "verb") is { } verb:
                Offer(element, verb, scope, isSubmit: false);
                return;
            case "Action.Submit" when Text(Data(element), "verb") is { } verb:
                Offer(element, verb, scope, isSubmit: true);
                return;
            case "Action.ShowCard":
                scope = new Scope(scope);
                break;
            case "TextRun":
                Say(Text(element, "text"), runs, texts);
                break;
            case "TextBlock":
                Say(Text(element, "text"), texts);
                break;
            case { } type when type.StartsWith("Input.", StringComparison.Ordinal) && Text(element, "id") is { } id:
                var input = Input(element, type, id);
                inputs.Add(input);
                scope.Add(input);
                Say(Text(element, "label"), texts);
                return;
        }
        if (element.TryGetProperty("facts", out var facts) && facts.ValueKind == JsonValueKind.Array)
        {
            foreach (var fact in facts.EnumerateArray())
            {
                Say(Text(fact, "title"), texts);
                Say(Text(fact, "value"), texts);
            }
        }
        foreach (var property in element.EnumerateObject()
            .Where(property => property.Name is not ("fallback" or "data" or "refresh" or "msteams" or "metadata")))
            Walk(property.Value, scope);
    }

    private void Offer(JsonElement element, string verb, Scope scope, bool isSubmit)
    {
        if (element.TryGetProperty("isEnabled", out var enabled) && enabled.ValueKind == JsonValueKind.False)
            return;
        var alone = Text(element, "associatedInputs") is { } associated && associated.Equals("none", StringComparison.OrdinalIgnoreCase);
        var data = Apart(Data(element));
        var fallen = element.TryGetProperty("fallback", out var fallback) && Text(fallback, "type") == "Action.Submit"
            ? Apart(Data(fallback))
            : null;
        actions.Add((alone ? new Scope(null) : scope, new CardAction
        {
            Verb = verb,
            Id = Text(element, "id"),
            Title = Text(element, "title"),
            Sends = data,
            Inputs = [],
            FallbackSends = fallen is not null && fallen.AsSpan().SequenceEqual(data) ? data : fallen,
            IsSubmit = isSubmit,
        }));
    }

    private static CardInput Input(JsonElement element, string type, string id) => new()
    {
        Id = id,
        Type = type,
        Value = Text(element, "value"),
        IsRequired = element.TryGetProperty("isRequired", out var required) && required.ValueKind == JsonValueKind.True,
        MaxLength = element.TryGetProperty("maxLength", out var length) && length.TryGetInt32(out var most) ? most : null,
        IsMultiSelect = element.TryGetProperty("isMultiSelect", out var multi) && multi.ValueKind == JsonValueKind.True,
        Choices = element.TryGetProperty("choices", out var choices) && choices.ValueKind == JsonValueKind.Array
            ? [.. choices.EnumerateArray().Select(choice => new CardChoice(Text(choice, "title") ?? "", Text(choice, "value") ?? ""))]
            : [],
    };

    private bool IsShown(JsonElement element) =>
        !(element.TryGetProperty("isVisible", out var visible) && visible.ValueKind == JsonValueKind.False)
        || (Text(element, "id") is { } id && toggled.Contains(id));

    private static JsonElement Data(JsonElement action) =>
        action.TryGetProperty("data", out var data) && data.ValueKind == JsonValueKind.Object ? data : NoData;

    /// <summary>The same without the card around it, which would be kept with it.</summary>
    private static byte[] Apart(JsonElement data) => JsonMarshal.GetRawUtf8Value(data).ToArray();

    /// <summary>Thousands of cards bear the same words: they are kept once.</summary>
    private static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? string.Intern(value.GetString()!)
            : null;

    private static void Say(string? text, params ReadOnlySpan<List<string>> where)
    {
        if (text is null)
            return;
        foreach (var list in where)
            list.Add(text);
    }

    /// <summary>A card, or an inner card that opens on a press: its actions send its own inputs and those around it.</summary>
    private sealed class Scope(Scope? outer)
    {
        private readonly List<CardInput> own = [];
        private CardInput[]? visible;

        public void Add(CardInput input) => own.Add(input);

        /// <summary>Once all is read.</summary>
        public IReadOnlyList<CardInput> Visible() => visible ??= outer is null ? [.. own] : [.. outer.Visible(), .. own];
    }
}
