using System.Text.Json;

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
            if (wordings[key].One is not null && english[key].One is null)
                yield return $"{Path(tag)}: {key} has a form for one, in {Path("en")} it does not";
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
                if (!IsKey(member.Name) || member.Value.ValueKind != JsonValueKind.String)
                    mistakes.Add($"{Path(tag)}: {key} is not a text under a name of letters and digits (with .one or .other after it)");
                else if (CardText.Parse(member.Value.GetString()!) is { } text)
                    texts.Add(key, text);
                else
                    mistakes.Add($"{Path(tag)}: {key} has a brace that is not part of a placeholder like {{count}}");
            }
        }
    }

    private static Dictionary<string, CardWording> Pair(string tag, Dictionary<string, CardText> texts, List<string> mistakes)
    {
        var wordings = new Dictionary<string, CardWording>();
        foreach (var (key, text) in texts)
        {
            if (key.EndsWith(".other", StringComparison.Ordinal))
            {
                var one = texts.GetValueOrDefault(key[..^6] + ".one");
                if (one is null && tag == "en")
                    mistakes.Add($"{Path(tag)}: {key[..^6]}.one is missing");
                if (!text.Placeholders.Contains(CardWording.Count))
                    mistakes.Add($"{Path(tag)}: {key} has no {{count}} to be counted by");
                if (one is not null && !text.Placeholders.IsSupersetOf(one.Placeholders))
                    mistakes.Add($"{Path(tag)}: {key[..^6]}.one has placeholders that {key} does not have");
                if (!wordings.TryAdd(key[..^6], new CardWording(text, one)))
                    mistakes.Add($"{Path(tag)}: {key[..^6]} is there with and without forms for one and other");
            }
            else if (key.EndsWith(".one", StringComparison.Ordinal))
            {
                if (!texts.ContainsKey(key[..^4] + ".other"))
                    mistakes.Add($"{Path(tag)}: {key[..^4]}.other is missing");
            }
            else if (!wordings.TryAdd(key, new CardWording(text, null)))
            {
                mistakes.Add($"{Path(tag)}: {key} is there with and without forms for one and other");
            }
        }
        return wordings;
    }

    private static bool IsKey(string key) =>
        CardText.IsName(key.EndsWith(".one", StringComparison.Ordinal) ? key[..^4] : key.EndsWith(".other", StringComparison.Ordinal) ? key[..^6] : key);
}
