using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using WorkshopBot.Bot;
using WorkshopBot.Engine.Workshop;

namespace WorkshopBot.Tests.Bot;

/// <summary>Cards and verbs fit each other: what can be pressed is answered, what is answered can be reached, and nobody types twice.</summary>
public sealed class VerbTests
{
    private static readonly IReadOnlyList<Button> s_buttons =
        [.. Directory.GetFiles(Path.Combine(Repository.Root, "cards"), "*.json").SelectMany(file => ButtonsOf(Path.GetFileName(file), JsonNode.Parse(File.ReadAllText(file))!, []))];

    [Fact]
    public void Every_verb_of_a_card_is_answered() =>
        Assert.Empty(from button in s_buttons where DeclaredVerbs.All.All(verb => verb.Name != button.Verb) select $"{button.Card} presses {button.Verb}, and nobody answers");

    [Fact]
    public void Every_verb_is_pressed_on_a_card_or_typed() => Assert.Empty(
        from verb in DeclaredVerbs.All
        where verb.Typed.Count == 0 && s_buttons.All(button => button.Verb != verb.Name)
        select $"{verb.Name} is neither on a card nor typed");

    [Fact]
    public void Every_verb_and_every_typed_form_is_declared_once()
    {
        Assert.Equal(DeclaredVerbs.All.Select(verb => verb.Name).Distinct(), DeclaredVerbs.All.Select(verb => verb.Name));
        Assert.Equal(DeclaredVerbs.Forms.Select(form => form.Name).Distinct(), DeclaredVerbs.Forms.Select(form => form.Name));
    }

    /// <summary>A text that is sent and not declared would be lost where what it was sent for fails.</summary>
    [Fact]
    public void Every_text_that_a_card_sends_is_declared_by_its_verb() => Assert.Empty(
        from button in s_buttons
        from input in button.Texts
        let verb = DeclaredVerbs.All.First(verb => verb.Name == button.Verb)
        where !verb.OwnText.Contains(input) && !verb.Terms.Contains(input)
        select $"{button.Card}: {button.Verb} would lose {input}");

    [Fact]
    public void What_takes_many_words_is_ones_own_text() => Assert.Empty(
        from button in s_buttons
        from input in button.LongTexts
        where DeclaredVerbs.All.First(verb => verb.Name == button.Verb).Terms.Contains(input)
        select $"{button.Card}: {button.Verb} takes {input} for a term");

    /// <summary>The nearest failure of all: a card of another workshop.</summary>
    [Fact]
    public async Task A_press_that_fails_gives_the_persons_own_text_back()
    {
        await using var world = await World.StartAsync(open: false);
        foreach (var (verb, input) in DeclaredVerbs.All.SelectMany(verb => verb.OwnText.Select(input => (verb.Name, input))))
        {
            var answer = await world.Organiser.ForgeAsync(world.Organiser.Chat, null, verb, new JsonObject { ["workshop"] = "another", [input] = "What I wrote" });
            Assert.True(answer.Words.Contains("What I wrote", StringComparison.Ordinal), $"{verb} lost {input}");
        }
    }

    /// <summary>It is found out for each turn: what is made once can have none.</summary>
    [Fact]
    public async Task Nobody_is_given_the_workshop()
    {
        await using var world = await World.StartAsync(open: false);
        Assert.Null(world.Service<IServiceProvider>().GetService<LiveWorkshop>());
    }

    /// <summary>Every button below a node, with the inputs whose values go with it: those of its card, and of the cards around that.</summary>
    private static IEnumerable<Button> ButtonsOf(string card, JsonNode node, IReadOnlyList<JsonObject> around)
    {
        var within = (string?)(node as JsonObject)?["type"] == "AdaptiveCard" ? [.. around, .. InputsOf(node, isRoot: true)] : around;
        if (node is JsonObject button && (string?)button["type"] == "Action.Execute" && (string?)button["verb"] is { } verb)
            yield return new(card, verb, (string?)button["associatedInputs"] == "none" ? [] : within);
        foreach (var child in Children(node))
        {
            foreach (var found in ButtonsOf(card, child, within))
                yield return found;
        }
    }

    private static IEnumerable<JsonObject> InputsOf(JsonNode node, bool isRoot)
    {
        if (!isRoot && (string?)(node as JsonObject)?["type"] == "AdaptiveCard")
            return [];
        var here = node is JsonObject input && (string?)input["type"] == "Input.Text" ? [input] : Array.Empty<JsonObject>();
        return here.Concat(Children(node).SelectMany(child => InputsOf(child, isRoot: false)));
    }

    private static IEnumerable<JsonNode> Children(JsonNode node) => node switch
    {
        JsonObject members => members.Select(member => member.Value).OfType<JsonNode>(),
        JsonArray items => items.OfType<JsonNode>(),
        _ => [],
    };

    private sealed record Button(string Card, string Verb, IReadOnlyList<JsonObject> Inputs)
    {
        public IEnumerable<string> Texts => Inputs.Select(input => (string)input["id"]!).Distinct();

        public IEnumerable<string> LongTexts => Inputs.Where(input => (bool?)input["isMultiline"] == true).Select(input => (string)input["id"]!).Distinct();
    }
}
