using System.Collections.Frozen;
using System.Reflection;
using WorkshopBot.Domain;

namespace WorkshopBot.Languages;

/// <summary>The languages that WorkshopBot speaks, each with its pack.</summary>
public static class LanguagePacks
{
    private static readonly Lock s_adding = new();

    private static volatile Known s_known = new(Shipped());

    /// <summary>The packs that WorkshopBot comes with, in the order in which a choice lists them.</summary>
    public static IReadOnlyList<LanguagePack> All { get; } = s_known.Packs;

    /// <summary>The languages that WorkshopBot comes with, in the order in which a choice lists them.</summary>
    public static IReadOnlyList<Language> Languages { get; } = [.. All.Select(pack => pack.Language)];

    /// <summary>Those, and what was added to them.</summary>
    internal static Known Now => s_known;

    /// <summary>Makes one more language known. It is offered to people where there are words in it.</summary>
    public static void Add(LanguagePack pack)
    {
        lock (s_adding)
            s_known = new([.. s_known.Packs.Where(known => known.Language != pack.Language), pack]);
    }

    /// <summary>The pack of a language; English where it has none.</summary>
    public static LanguagePack Of(Language language) => s_known.ByTag.GetValueOrDefault(language.Tag()) ?? s_known.Packs[0];

    /// <summary>What its speakers call it.</summary>
    public static string OwnName(this Language language) =>
        s_known.ByTag.TryGetValue(language.Tag(), out var pack) ? pack.OwnName : language.Tag();

    /// <summary>The language of a tag, or null where WorkshopBot does not speak it. A tag without a script means the first script.</summary>
    public static Language? FromTag(string? tag)
    {
        if (string.IsNullOrEmpty(tag))
            return null;
        var wanted = tag.Replace('_', '-');
        var packs = s_known.Packs;
        return packs.Where(pack => Begins(wanted, pack.Language.Tag())).MaxBy(pack => pack.Language.Tag().Length)?.Language
            ?? packs.FirstOrDefault(pack => Begins(wanted, pack.Language.Family))?.Language;
    }

    /// <summary>The language that a stored row names, by its tag or by the name that it had before; null where there is none.</summary>
    public static Language? FromStored(string? name) =>
        name is null ? null
        : s_known.Packs.FirstOrDefault(pack => pack.StoredAs == name || pack.Language.Tag() == name)?.Language;

    /// <summary>The name by which a language is written into a row.</summary>
    public static string StoredAs(Language language) =>
        s_known.ByTag.TryGetValue(language.Tag(), out var pack) ? pack.StoredAs : language.Tag();

    /// <summary>The tags, for whoever has to write one: <c>en, uz-Latn or uz-Cyrl</c>.</summary>
    public static string Listed { get; } =
        $"{string.Join(", ", All.SkipLast(1).Select(pack => pack.Language.Tag()))} or {All[^1].Language.Tag()}";

    /// <summary>Whether a folded word carries no content in any language.</summary>
    public static bool IsFunctionWordAnywhere(string word) => s_known.Packs.Any(pack => pack.Function.Contains(word));

    private static bool Begins(string tag, string with) =>
        tag.StartsWith(with, StringComparison.OrdinalIgnoreCase) && (tag.Length == with.Length || tag[with.Length] == '-');

    private static List<LanguagePack> Shipped()
    {
        var assembly = typeof(LanguagePacks).Assembly;
        return [.. assembly.GetManifestResourceNames().Select(name => name.Split('/', '\\')[0])
            .Select(tag => LanguagePack.Read(Resource(assembly, tag), other => Resource(assembly, other)))
            .OrderBy(pack => pack.Order).ThenBy(pack => pack.Language)];
    }

    private static string Resource(Assembly assembly, string tag)
    {
        using var stream = assembly.GetManifestResourceStream($"{tag}/pack.json")
            ?? throw new FormatException($"There is no pack of {tag}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <summary>Packs, with what is asked of all of them at once.</summary>
    internal sealed class Known(IReadOnlyList<LanguagePack> packs)
    {
        public IReadOnlyList<LanguagePack> Packs { get; } = packs;

        public FrozenDictionary<string, LanguagePack> ByTag { get; } = packs.ToFrozenDictionary(pack => pack.Language.Tag());

        public FrozenDictionary<string, LanguagePack[]> ByScript { get; } =
            packs.GroupBy(pack => pack.Script).ToFrozenDictionary(script => script.Key, script => script.ToArray());

        public Abbreviations Abbreviations { get; } = Abbreviations.Together(packs.Select(pack => pack.Abbreviations));
    }
}
