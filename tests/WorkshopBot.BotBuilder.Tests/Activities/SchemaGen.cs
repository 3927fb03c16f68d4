using System.Collections;
using System.Reflection;
using CsCheck;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace WorkshopBot.BotBuilder.Tests.Activities;

/// <summary>
/// Draws anything that the SDK's own types can hold: of each type every member that can be set, each present or not, so that what the SDK adds or
/// renames is drawn too. A smaller draw has fewer members set, which is how CsCheck looks for the smallest that fails.
/// </summary>
internal sealed class SchemaGen<T> : Gen<T>
    where T : class, new()
{
    private const uint Deepest = 4;

    private static readonly Gen<string> Text = Gen.OneOf(
        Gen.String[Gen.Char[' ', '~'], 0, 16],
        Gen.String[Gen.Char['Ѐ', 'ӿ'], 1, 12],
        Gen.OneOf<string>(
            "", "message", "mention", "clientInfo", "msteams", "😀", "\0\t\r\n", "<at>Bot</at>", "O‘zbekiston",
            "2026-12-01T09:00:00.0000001+05:00", "/Date(0)/", "1.0", "null"));

    public override T Generate(PCG pcg, Size? min, out Size size)
    {
        ulong members = 0;
        var drawn = (T)Draw(typeof(T), pcg, 0, ref members)!;
        size = new Size(members);
        return drawn;
    }

    private static object? Draw(Type type, PCG pcg, uint depth, ref ulong members)
    {
        members++;
        if (type == typeof(string))
            return Text.Generate(pcg, null, out _);
        if (type == typeof(object) || type == typeof(JObject))
            return Json(pcg, depth, type == typeof(JObject), ref members);
        if (Nullable.GetUnderlyingType(type) is { } inner)
            return Draw(inner, pcg, depth, ref members);
        if (type == typeof(bool))
            return pcg.Next(2) == 0;
        if (type == typeof(int))
            return (int)pcg.Next();
        if (type == typeof(DateTimeOffset))
            return new DateTimeOffset(2026, 12, 1, 0, 0, 0, TimeSpan.FromHours(pcg.Next(10))).AddTicks((long)pcg.Next(uint.MaxValue) * 10);
        if (type.IsGenericType && type.GetGenericTypeDefinition() is var open && (open == typeof(IList<>) || open == typeof(IDictionary<,>)))
            return open == typeof(IList<>) ? List(type, pcg, depth, ref members) : Dictionary(type, pcg, depth, ref members);
        return Filled(type, pcg, depth, ref members);
    }

    private static object? Filled(Type type, PCG pcg, uint depth, ref ulong members)
    {
        if (depth > Deepest)
            return null;
        var drawn = Activator.CreateInstance(type)!;
        var properties = type.GetProperties(BindingFlags.Instance | BindingFlags.Public);
        foreach (var property in properties.Where(property => property.CanWrite && property.GetIndexParameters().Length == 0))
        {
            if (property.GetCustomAttribute<JsonIgnoreAttribute>() is null && pcg.Next(3) != 0)
                property.SetValue(drawn, Draw(property.PropertyType, pcg, depth + 1, ref members));
        }
        return drawn;
    }

    private static IList List(Type type, PCG pcg, uint depth, ref ulong members)
    {
        var item = type.GetGenericArguments()[0];
        var list = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(item))!;
        for (var left = pcg.Next(3); left > 0; left--)
        {
            if (Draw(item, pcg, depth + 1, ref members) is { } drawn)
                list.Add(drawn);
        }
        return list;
    }

    private static IDictionary Dictionary(Type type, PCG pcg, uint depth, ref ulong members)
    {
        var drawn = (IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(type.GetGenericArguments()))!;
        for (var left = pcg.Next(3); left > 0; left--)
            drawn[$"key{left}"] = Draw(type.GetGenericArguments()[1], pcg, depth + 1, ref members);
        return drawn;
    }

    /// <summary>Any JSON, of names that have a type on our side and others.</summary>
    private static JToken Json(PCG pcg, uint depth, bool asObject, ref ulong members)
    {
        members++;
        switch (asObject ? 0 : depth > Deepest ? 2 + pcg.Next(5) : pcg.Next(7))
        {
            case 0:
                var fields = new JObject();
                for (var left = pcg.Next(4); left > 0; left--)
                    fields[Name(pcg, asObject)] = Json(pcg, depth + 1, false, ref members);
                return fields;
            case 1:
                var items = new JArray();
                for (var left = pcg.Next(4); left > 0; left--)
                    items.Add(Json(pcg, depth + 1, false, ref members));
                return items;
            case 2:
                return JValue.CreateNull();
            case 3:
                return new JValue(pcg.Next(2) == 0);
            case 4:
                return new JValue((long)pcg.Next() - int.MaxValue);
            case 5:
                return new JValue(pcg.Next() / 8.0);
            default:
                return new JValue(Text.Generate(pcg, null, out _));
        }
    }

    // In a bag of further members, a name that a member has already would stand twice.
    private static string Name(PCG pcg, bool further)
    {
        string[] names =
        [
            "tenant", "team", "channel", "eventType", "settings", "mentioned", "id", "name", "text", "aadGroupId", "channelCount", "action", "data",
        ];
        return further || pcg.Next(4) == 0 ? $"x{pcg.Next(5)}" : names[pcg.Next((uint)names.Length)];
    }
}
