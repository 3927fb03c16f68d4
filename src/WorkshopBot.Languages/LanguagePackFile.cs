using System.Text.Json;
using System.Text.Json.Serialization;

namespace WorkshopBot.Languages;

/// <summary>A language's <c>pack.json</c> as it is written. Lists of words are lines of words with blanks between them.</summary>
/// <remarks>What may be left out has a setter: the generated reader writes null over the default of an init-only property.</remarks>
internal sealed record LanguagePackFile
{
    public required string Tag { get; init; }

    public int Order { get; set; } = int.MaxValue;

    public required string OwnName { get; init; }

    public required string EnglishName { get; init; }

    public string? ForModels { get; init; }

    public required string Script { get; init; }

    public required string Culture { get; init; }

    public required string Plurals { get; init; }

    public required bool Reviewed { get; init; }

    public string? StoredAs { get; init; }

    public string? WordsOf { get; init; }

    public IReadOnlyList<string> Named { get; set; } = [];

    public bool LocaleTells { get; init; }

    public bool Notes { get; init; }

    public PoliteEndings? Polite { get; init; }

    public IReadOnlyList<string> Function { get; set; } = [];

    public IReadOnlyList<string> Negation { get; set; } = [];

    public IReadOnlyList<string> Suffixes { get; set; } = [];

    public IReadOnlyList<string> Frequent { get; set; } = [];

    public string Letters { get; set; } = "";

    public IReadOnlyList<string> Marks { get; set; } = [];

    public IReadOnlyList<string> Endings { get; set; } = [];

    public AbbreviationsFile Abbreviations { get; set; } = new();

    public required string RecommendationPrompt { get; init; }

    /// <exception cref="FormatException">It is no such file.</exception>
    public static LanguagePackFile Read(string json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, LanguagePackJson.Default.LanguagePackFile)
                ?? throw new FormatException("The pack is empty.");
        }
        catch (JsonException exception)
        {
            throw new FormatException($"The pack cannot be read: {exception.Message}", exception);
        }
    }
}

/// <summary>What politeness adds to a command: after a vowel, and after any other letter.</summary>
internal sealed record PoliteEndings(string Vowel, string Other);

/// <summary>See <see cref="Abbreviations"/>.</summary>
internal sealed record AbbreviationsFile
{
    public IReadOnlyList<string> Open { get; set; } = [];

    public IReadOnlyList<string> BeforeNumber { get; set; } = [];

    public IReadOnlyList<string> Close { get; set; } = [];
}

[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    ReadCommentHandling = JsonCommentHandling.Skip)]
[JsonSerializable(typeof(LanguagePackFile))]
internal sealed partial class LanguagePackJson : JsonSerializerContext;
