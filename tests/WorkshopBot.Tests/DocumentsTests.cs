using System.Text.RegularExpressions;

namespace WorkshopBot.Tests;

/// <summary>What the documents name is there: a recipe that leads to a file of yesterday helps nobody.</summary>
public sealed partial class DocumentsTests
{
    public static TheoryData<string> Documents => ["CONTRIBUTING.md", "docs/architecture.md", "docs/decisions/README.md"];

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_file_that_a_document_names_exists(string document) =>
        Assert.DoesNotContain(Named(document), path => !Path.Exists(Path.Combine(Repository.Root, path)));

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_link_of_a_document_leads_somewhere(string document)
    {
        var folder = Path.GetDirectoryName(Path.Combine(Repository.Root, document))!;
        var links = Link().Matches(Text(document)).Select(link => link.Groups[1].Value).Where(link => !link.Contains(':', StringComparison.Ordinal));
        Assert.DoesNotContain(links, link => !Path.Exists(Path.Combine(folder, link.Split('#')[0])));
    }

    [Fact]
    public void Each_recipe_names_the_files_that_it_touches()
    {
        var recipes = Text("CONTRIBUTING.md").Split("\n### ").Skip(1).ToList();
        Assert.Equal(5, recipes.Count);
        Assert.All(recipes, recipe => Assert.True(Place().Count(recipe) >= 4, recipe));
    }

    [Fact]
    public void Every_decision_stands_in_the_list_of_decisions()
    {
        var list = Text("docs/decisions/README.md");
        var records = Directory.GetFiles(Path.Combine(Repository.Root, "docs/decisions"), "0*.md").Select(Path.GetFileName);
        Assert.DoesNotContain(records, record => !list.Contains($"({record})", StringComparison.Ordinal));
    }

    private static IEnumerable<string> Named(string document) => Place().Matches(Text(document)).Select(place => place.Groups[1].Value);

    private static string Text(string document) => File.ReadAllText(Path.Combine(Repository.Root, document));

    [GeneratedRegex(@"`((?:src|tests|cards|docs|manifest|seeds|samples|\.ci)/[^`\s*]+)`")]
    private static partial Regex Place();

    [GeneratedRegex(@"\]\(([^)]+)\)")]
    private static partial Regex Link();
}
