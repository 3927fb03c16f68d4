using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using WorkshopBot.Domain;
using WorkshopBot.Maintenance;
using WorkshopBot.Tests.Fuzz;

namespace WorkshopBot.Tests.Maintenance;

/// <summary>Whoever stores another text says whose it is: what is not declared would be forgotten with nobody.</summary>
public sealed class DeclaredTests
{
    private static readonly IReadOnlyList<JsonTypeInfo> Roots = [.. Declared.Events.Values, Declared.Request, Declared.Card, .. Declared.Facts.Values];

    [Fact]
    public void Every_text_of_an_event_a_request_a_delivered_card_and_the_address_book_says_what_it_is() =>
        Assert.Empty(Roots.SelectMany(root => Undeclared(root, [])).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void Whoever_is_named_by_a_declaration_is_a_member_of_the_same_type() =>
        Assert.All(Roots.SelectMany(root => Members(root, [])), member => Assert.True(
            Reference(Declared.Of(member.Member)) is not { } other || member.Type.Properties.Any(property => property.AttributeProvider is PropertyInfo { Name: var name } && name == other),
            $"{member.Type.Type.Name}.{member.Member.Name}"));

    [Fact]
    public void A_text_that_nobody_declared_is_found_by_its_name_however_deep_it_stands() => Assert.Equal(
        ["Inner.Note", "Outer.Names", "Outer.Said"],
        Undeclared(JsonSerializerOptions.Web.GetTypeInfo(typeof(Outer)), []).Order(StringComparer.Ordinal));

    private sealed record Outer([Key] string Id, string Said, IReadOnlyList<string> Names, IReadOnlyList<Inner> Inside, int Number);

    private sealed record Inner([PersonId] string Person, [NameOf(nameof(Inner.Person))] string Name, string Note);

    private static string? Reference(Attribute? declared) => declared switch
    {
        NameOfAttribute named => named.Whose,
        WordsOfAttribute words => words.Contribution,
        WordingAttribute wording => wording.Message,
        RemarkAttribute remark => remark.Draft,
        _ => null,
    };

    private static IEnumerable<string> Undeclared(JsonTypeInfo type, HashSet<Type> seen) => Members(type, seen)
        .Where(found => Declared.Of(found.Member) is null && IsText(found.Member.PropertyType))
        .Select(found => $"{found.Type.Type.Name}.{((PropertyInfo)found.Member.AttributeProvider!).Name}");

    private static IEnumerable<(JsonTypeInfo Type, JsonPropertyInfo Member)> Members(JsonTypeInfo type, HashSet<Type> seen)
    {
        if (type.Kind == JsonTypeInfoKind.Enumerable && type.ElementType is { } element)
            return Members(type.Options.GetTypeInfo(element), seen);
        if (type.Kind != JsonTypeInfoKind.Object || !seen.Add(type.Type))
            return [];
        var own = Declared.MembersOf(type).Select(member => (type, member)).ToList();
        return
        [
            .. own,
            .. own.Where(found => Declared.Of(found.member) is null).SelectMany(found => Members(type.Options.GetTypeInfo(found.member.PropertyType), seen)),
            .. type.PolymorphismOptions?.DerivedTypes.SelectMany(derived => Members(type.Options.GetTypeInfo(derived.DerivedType), seen)) ?? [],
        ];
    }

    private static bool IsText(Type type) =>
        type == typeof(string) || type == typeof(LocalizedText) || type.IsAssignableTo(typeof(IEnumerable<string>)) || type.IsAssignableTo(typeof(System.Collections.IDictionary))
        || (type.IsGenericType && type.GetGenericArguments()[0] == typeof(string));
}
