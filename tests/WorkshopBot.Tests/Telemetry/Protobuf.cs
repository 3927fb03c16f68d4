using System.Text;

namespace WorkshopBot.Tests.Telemetry;

/// <summary>A protobuf message, as far as OTLP needs: its fields by number, each as often as it came.</summary>
internal sealed class Protobuf
{
    private readonly List<(int Number, ReadOnlyMemory<byte> Bytes)> fields = [];

    public Protobuf(ReadOnlyMemory<byte> message)
    {
        while (message.Length > 0)
        {
            var tag = Varint(ref message);
            var length = (tag & 7) switch
            {
                0 => VarintLength(message),
                1 => 8,
                2 => (int)Varint(ref message),
                5 => 4,
                _ => throw new InvalidDataException("There is no such wire type."),
            };
            fields.Add(((int)(tag >> 3), message[..length]));
            message = message[length..];
        }
    }

    public IEnumerable<Protobuf> Messages(int number) => All(number).Select(bytes => new Protobuf(bytes));

    public string Text(int number) => Encoding.UTF8.GetString(All(number).LastOrDefault().Span);

    public string Hex(int number) => Convert.ToHexStringLower(All(number).LastOrDefault().Span);

    private IEnumerable<ReadOnlyMemory<byte>> All(int number) => fields.Where(field => field.Number == number).Select(field => field.Bytes);

    private static ulong Varint(ref ReadOnlyMemory<byte> from)
    {
        var length = VarintLength(from);
        var value = 0ul;
        for (var i = length - 1; i >= 0; i--)
            value = value << 7 | (from.Span[i] & 0x7Ful);
        from = from[length..];
        return value;
    }

    private static int VarintLength(ReadOnlyMemory<byte> from) => from.Span.IndexOfAnyInRange((byte)0, (byte)0x7F) + 1;
}
