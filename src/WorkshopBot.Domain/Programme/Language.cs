namespace WorkshopBot.Domain;

/// <summary>
/// A language that people read WorkshopBot in, by its BCP 47 tag: <c>en</c>, <c>uz-Latn</c>. The rules need to know of it only
/// which tags are scripts of one language and that English is what everybody else gets; the rest is in its language pack.
/// </summary>
public readonly record struct Language : IComparable<Language>
{
    private const string EnglishTag = "en";

    // Nothing stands for English, so that a language that was never chosen is one too.
    private readonly string? tag;

    private Language(string tag) => this.tag = tag == EnglishTag ? null : tag;

    /// <summary>What a text falls back to.</summary>
    public static Language English => default;

    /// <summary>The language of a tag, as it is written in its pack.</summary>
    public static Language Of(string tag) => new(tag);

    /// <summary>The BCP 47 tag.</summary>
    public string Tag() => tag ?? EnglishTag;

    /// <summary>The language without its script: <c>uz</c> of <c>uz-Cyrl</c>.</summary>
    public string Family => Tag().Split('-')[0];

    /// <summary>Whether whoever reads one of them can be shown the other: it is the same, or the same in another script.</summary>
    public bool Serves(Language other) => this == other || Family == other.Family;

    /// <summary>English first, then by tag; of one language's scripts Latin first.</summary>
    public int CompareTo(Language other) =>
        Rank(this) is var rank && rank.CompareTo(Rank(other)) is not 0 and var order ? order
        : string.CompareOrdinal(Family, other.Family) is not 0 and var family ? family
        : IsLatin(this) != IsLatin(other) ? (IsLatin(this) ? -1 : 1)
        : string.CompareOrdinal(Tag(), other.Tag());

    /// <inheritdoc />
    public override string ToString() => Tag();

    public static bool operator <(Language left, Language right) => left.CompareTo(right) < 0;

    public static bool operator >(Language left, Language right) => left.CompareTo(right) > 0;

    public static bool operator <=(Language left, Language right) => left.CompareTo(right) <= 0;

    public static bool operator >=(Language left, Language right) => left.CompareTo(right) >= 0;

    private static int Rank(Language language) => language == English ? 0 : 1;

    private static bool IsLatin(Language language) => language.Tag().EndsWith("-Latn", StringComparison.Ordinal);
}
