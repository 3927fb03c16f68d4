using System.Text.Json;
using WorkshopBot.Domain;
using WorkshopBot.Languages;

namespace WorkshopBot.Cards.Words;

/// <summary>One language's file of texts, read and compared with all its mistakes.</summary>
internal static class StringsFile
{
    public static string Path(string tag) => $"cards/strings/{tag}.json";

    public static Dictionary<string, CardWording> Read(string tag, string json, List<string> mistakes)
    {
        var texts = new Dictionary<string, CardText>();
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { AllowDuplicateProperties = false });
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                mistakes.Add($"{Path(tag)}: is not an object of sections");
            else
                ReadSections(tag, document.RootElement, texts, mistakes);
        }
        catch (JsonException e)
        {
            mistakes.Add(CardMistakesException.NoJson(Path(tag), e));
        }
        return Pair(tag, texts, mistakes);
    }

    /// <summary>How a language's texts differ from the English ones.</summary>
    public static IEnumerable<string> Differences(
        string tag, Dictionary<string, CardWording> wordings, Dictionary<string, CardWording> english)
    {
        foreach (var key in english.Keys.Except(wordings.Keys))
            yield return $"{Path(tag)}: {key} is missing";
        foreach (var key in wordings.Keys.Except(english.Keys))
            yield return $"{Path(tag)}: {key} is not in {Path("en")}";
        foreach (var key in wordings.Keys.Intersect(english.Keys))
        {
            if (wordings[key].Counts && !english[key].Counts)
                yield return $"{Path(tag)}: {key} has a form for one, in {Path("en")} it does not";
            if (english[key].Counts && !wordings[key].Counts && PluralsOf(tag) is { Forms.Count: > 2 })
                yield return $"{Path(tag)}: {key} has no forms for numbers";
            var (here, there) = (wordings[key].Placeholders.Order().ToList(), english[key].Placeholders.Order().ToList());
            if (!here.SequenceEqual(there))
                yield return $"{Path(tag)}: {key} has the placeholders [{string.Join(", ", here)}], in {Path("en")} [{string.Join(", ", there)}]";
        }
    }

    private static void ReadSections(string tag, JsonElement root, Dictionary<string, CardText> texts, List<string> mistakes)
    {
        foreach (var section in root.EnumerateObject())
        {
            if (!CardText.IsName(section.Name) || section.Value.ValueKind != JsonValueKind.Object)
            {
                mistakes.Add($"{Path(tag)}: {section.Name} is not a section: a name of letters and digits with an object of texts");
                continue;
            }

            foreach (var member in section.Value.EnumerateObject())
            {
                var key = $"{section.Name}.{member.Name}";
                if (!IsKey(tag, member.Name) || member.Value.ValueKind != JsonValueKind.String)
                    mistakes.Add($"{Path(tag)}: {key} is not a text under a name of letters and digits (with the ending of a plural form after it, such as .one or .other)");
                else if (CardText.Parse(member.Value.GetString()!) is { } text)
                    texts.Add(key, text);
                else
                    mistakes.Add($"{Path(tag)}: {key} has a brace that is not part of a placeholder like {{count}}");
            }
        }
    }

    // "answers.one" and "answers.other" are one text, "answers"; the last form of the language's rule serves where a number has none.
    private static Dictionary<string, CardWording> Pair(string tag, Dictionary<string, CardText> texts, List<string> mistakes)
    {
        var wordings = new Dictionary<string, CardWording>();
        foreach (var forms in texts.GroupBy(text => Split(text.Key).Key))
        {
            var named = forms.Select(text => (Split(text.Key).Form, text.Value)).ToList();
            if (named is [(null, var only)])
                wordings.Add(forms.Key, new CardWording(only));
            else if (named.Any(form => form.Form is null))
                mistakes.Add($"{Path(tag)}: {forms.Key} is there with and without forms for numbers");
            else if (Counted(tag, forms.Key, named.ToDictionary(form => form.Form!.Value, form => form.Value), mistakes) is { } wording)
                wordings.Add(forms.Key, wording);
        }
        return wordings;
    }

    private static CardWording? Counted(string tag, string key, Dictionary<PluralForm, CardText> forms, List<string> mistakes)
    {
        var rule = PluralsOf(tag);
        var usual = rule.Forms[^1];
        // A language that counts without changing the word may say everything with the usual form.
        foreach (var form in rule.Forms.Where(form => !forms.ContainsKey(form) && (form == usual || tag == "en" || rule.Forms.Count > 2)))
            mistakes.Add($"{Path(tag)}: {key}.{Name(form)} is missing");
        if (!forms.TryGetValue(usual, out var text))
            return null;
        foreach (var (form, other) in forms.Where(form => form.Key == usual || !rule.OneIsOne || form.Key != PluralForm.One))
        {
            if (!other.Placeholders.Contains(CardWording.Count))
                mistakes.Add($"{Path(tag)}: {key}.{Name(form)} has no {{count}} to be counted by");
        }
        foreach (var (form, other) in forms.Where(form => form.Key != usual && !text.Placeholders.IsSupersetOf(form.Value.Placeholders)))
            mistakes.Add($"{Path(tag)}: {key}.{Name(form)} has placeholders that {key}.{Name(usual)} does not have");
        return new CardWording(text, forms);
    }

    private static PluralRule PluralsOf(string tag) => LanguagePacks.Of(Language.Of(tag)).Plurals;

    private static string Name(PluralForm form) => form.ToString().ToLowerInvariant();

    private static (string Key, PluralForm? Form) Split(string key)
    {
        foreach (var form in Enum.GetValues<PluralForm>())
        {
            if (key.EndsWith($".{Name(form)}", StringComparison.Ordinal))
                return (key[..^(Name(form).Length + 1)], form);
        }
        return (key, null);
    }

    private static bool IsKey(string tag, string key) =>
        Split(key) is var (name, form) && CardText.IsName(name) && (form is null || PluralsOf(tag).Forms.Contains(form.Value));
}
