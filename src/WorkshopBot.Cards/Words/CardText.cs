using System.Text;
using WorkshopBot.Languages;

namespace WorkshopBot.Cards.Words;

/// <summary>A text with placeholders: <c>Question {number} of {total}</c>.</summary>
internal sealed class CardText
{
    // Texts and names in turn: even places are plain.
    private readonly string[] _parts;

    private CardText(string[] parts) => _parts = parts;

    public IReadOnlySet<string> Placeholders => _parts.Where((_, i) => i % 2 == 1).ToHashSet();

    /// <summary>The text, or null where a brace is not part of a placeholder.</summary>
    public static CardText? Parse(string text)
    {
        List<string> parts = [];
        var rest = text.AsSpan();
        for (var open = rest.IndexOf('{'); open >= 0; open = rest.IndexOf('{'))
        {
            var close = rest.IndexOf('}');
            if (close < open || !IsName(rest[(open + 1)..close]))
                return null;
            parts.Add(rest[..open].ToString());
            parts.Add(rest[(open + 1)..close].ToString());
            rest = rest[(close + 1)..];
        }
        return rest.Contains('}') ? null : new CardText([.. parts, rest.ToString()]);
    }

    /// <summary>Whether this can be the name of a placeholder, a section or a text: a letter, then letters and digits, all of ASCII.</summary>
    public static bool IsName(ReadOnlySpan<char> name)
    {
        foreach (var letter in name)
        {
            if (!char.IsAsciiLetterOrDigit(letter))
                return false;
        }
        return name.Length > 0 && char.IsAsciiLetter(name[0]);
    }

    /// <summary>Puts values in. A placeholder without a value stays as it is; a value is never searched for placeholders.</summary>
    public string Fill(LanguageFormat format, Func<string, object?> value)
    {
        if (_parts.Length == 1)
            return _parts[0];
        var text = new StringBuilder();
        for (var i = 0; i < _parts.Length; i++)
        {
            if (i % 2 == 0)
                text.Append(_parts[i]);
            else if (value(_parts[i]) is { } given)
                text.Append(format.Value(given));
            else
                text.Append('{').Append(_parts[i]).Append('}');
        }
        return text.ToString();
    }
}

/// <summary>A text as one or, where it counts something, in the forms that go with numbers of <c>{count}</c>.</summary>
/// <param name="Usual">The form where a number has none of its own.</param>
/// <param name="Forms">Forms of certain numbers.</param>
internal sealed record CardWording(CardText Usual, IReadOnlyDictionary<PluralForm, CardText> Forms)
{
    public const string Count = "count";

    private static readonly Dictionary<PluralForm, CardText> s_none = [];

    public CardWording(CardText text) : this(text, s_none)
    {
    }

    public bool Counts => Forms.Count > 0;

    public IEnumerable<string> Placeholders => Forms.Values.Append(Usual).SelectMany(form => form.Placeholders).Distinct();

    public string Fill(LanguageFormat format, Func<string, object?> value) => Form(format, value).Fill(format, value);

    private CardText Form(LanguageFormat format, Func<string, object?> value)
    {
        if (!Counts)
            return Usual;
        var count = value(Count) switch { int number => number, long number => number, double number => number, _ => double.NaN };
        return double.IsNaN(count) ? Usual : Forms.GetValueOrDefault(format.Plurals.Of(count)) ?? Usual;
    }
}
