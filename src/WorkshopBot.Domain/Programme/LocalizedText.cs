namespace WorkshopBot.Domain;

/// <summary>One text in several languages; equal to another when every wording is.</summary>
public sealed class LocalizedText(IReadOnlyDictionary<Language, string> wordings) : IEquatable<LocalizedText>
{
    /// <summary>The text in the languages that it exists in.</summary>
    public IReadOnlyDictionary<Language, string> Wordings { get; } = new SortedDictionary<Language, string>(wordings.ToDictionary());

    /// <summary>The wording for a reader: theirs, else another script of the same language, else English, else whatever there is.</summary>
    public string this[Language language] =>
        Wordings.TryGetValue(language, out var exact) ? exact
        : Wordings.Keys.Where(there => there.Serves(language)).Select(there => Wordings[there]).FirstOrDefault() is { } near ? near
        : Wordings.TryGetValue(Language.English, out var english) ? english
        : Wordings.Values.FirstOrDefault() ?? "";

    /// <summary>Whether there is a wording in just this language.</summary>
    public bool Has(Language language) => Wordings.ContainsKey(language);

    /// <summary>The text with one wording set or replaced.</summary>
    public LocalizedText With(Language language, string wording) =>
        new(new Dictionary<Language, string>(Wordings) { [language] = wording });

    /// <summary>A text in one language.</summary>
    public static LocalizedText In(Language language, string wording) =>
        new(new Dictionary<Language, string> { [language] = wording });

    /// <inheritdoc />
    public bool Equals(LocalizedText? other) => other is not null && Wordings.SequenceEqual(other.Wordings);

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as LocalizedText);

    /// <inheritdoc />
    public override int GetHashCode() =>
        Wordings.Aggregate(0, (hash, wording) => HashCode.Combine(hash, wording.Key, wording.Value));

    /// <inheritdoc />
    public override string ToString() => this[Language.English];
}
