using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using WorkshopBot.Domain;
using WorkshopBot.Languages;
using WorkshopBot.Testing;

namespace WorkshopBot.Tests.Languages;

/// <summary>The list of files in docs/languages.md is what a language consists of: nothing more, nothing less.</summary>
public sealed partial class RecipeTests
{
    private static readonly string s_recipe = File.ReadAllText(Path.Combine(Repository.Root, "docs", "languages.md"));

    public static TheoryData<string> Added => [.. LanguagePacks.Languages.Where(language => language != Language.English).Select(language => language.Tag())];

    [Theory]
    [MemberData(nameof(Added))]
    public void Every_file_of_the_list_is_there(string tag) =>
        Assert.All(Listed("Files").Select(file => Filled(file, tag)), file => Assert.True(File.Exists(Path.Combine(Repository.Root, file)), $"{file} is missing"));

    [Theory]
    [MemberData(nameof(Added))]
    public void No_file_of_a_language_is_missing_in_the_list(string tag)
    {
        var listed = Listed("Files").Concat(Listed("Where you want more")).Select(file => Filled(file, tag)).ToHashSet();
        var own = new[] { "src", "cards", "manifest", "seeds" }.SelectMany(folder => Directory.GetFiles(Path.Combine(Repository.Root, folder), "*", SearchOption.AllDirectories))
            .Select(file => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/'))
            .Where(file => !file.Contains("/bin/", StringComparison.Ordinal) && !file.Contains("/obj/", StringComparison.Ordinal) && file.Split('/', '.').Contains(tag));
        Assert.Empty(own.Except(listed));
    }

    [Theory]
    [MemberData(nameof(Added))]
    public void Every_place_of_the_list_names_the_language(string tag) => Assert.All(Listed("Places"), place =>
        Assert.Contains(tag, File.ReadAllText(Path.Combine(Repository.Root, place)), StringComparison.Ordinal));

    [Fact]
    public void A_programme_may_be_written_in_every_language()
    {
        var definitions = JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "seeds", "programme.schema.json")))!["definitions"]!;
        var tags = LanguagePacks.Languages.Select(language => language.Tag()).ToList();
        Assert.Equal(tags, definitions["language"]!["enum"]!.AsArray().Select(tag => (string)tag!));
        Assert.All(["heading", "sentence", "paragraph"], text => Assert.Equal(tags, definitions[text]!["properties"]!.AsObject().Select(property => property.Key)));
    }

    private static IEnumerable<string> Listed(string heading)
    {
        var part = Regex.Match(s_recipe, $@"^## {Regex.Escape(heading)}\r?\n(.*?)(?=^## |\z)", RegexOptions.Multiline | RegexOptions.Singleline);
        Assert.True(part.Success, $"docs/languages.md has no part \"{heading}\"");
        return Item().Matches(part.Groups[1].Value).Select(match => match.Groups[1].Value);
    }

    private static string Filled(string file, string tag) => file.Replace("TAG", tag, StringComparison.Ordinal).Replace("FAMILY", Language.Of(tag).Family, StringComparison.Ordinal);

    [GeneratedRegex(@"^\d?[-.] `([^`]+)`", RegexOptions.Multiline)]
    private static partial Regex Item();
}
