using System.Buffers.Binary;
using System.Text;

namespace WorkshopBot.Embedding.Weights;

/// <summary>A protocol buffers message as a list of fields: as much as is needed to read ONNX and write it again.</summary>
internal sealed class Message
{
    private const int Varint = 0, Fixed64 = 1, Bytes = 2, Fixed32 = 5;

    private readonly List<Field> _fields = [];

    public static Message Read(ReadOnlyMemory<byte> content)
    {
        var message = new Message();
        for (var at = 0; at < content.Length;)
        {
            var tag = ReadVarint(content.Span, ref at);
            var (number, wire) = ((int)(tag >> 3), (int)(tag & 7));
            var length = 0;
            ulong value = 0;
            switch (wire)
            {
                case Varint: value = ReadVarint(content.Span, ref at); break;
                case Fixed64: length = 8; break;
                case Fixed32: length = 4; break;
                case Bytes: length = (int)ReadVarint(content.Span, ref at); break;
                default: throw new InvalidDataException($"A field of wire type {wire}.");
            }
            message._fields.Add(new(number, wire, value, content.Slice(at, length)));
            at += length;
        }
        return message;
    }

    public IEnumerable<ReadOnlyMemory<byte>> All(int number) => _fields.Where(field => field.Number == number && field.Wire == Bytes).Select(field => field.Content);

    public IReadOnlyList<string> Strings(int number) => [.. All(number).Select(content => Encoding.UTF8.GetString(content.Span))];

    public string String(int number) => Strings(number).SingleOrDefault("");

    /// <summary>Numbers one by one or packed.</summary>
    public IReadOnlyList<long> Numbers(int number)
    {
        var numbers = new List<long>();
        foreach (var field in _fields.Where(field => field.Number == number))
        {
            if (field.Wire == Varint)
                numbers.Add((long)field.Value);
            for (var at = 0; field.Wire == Bytes && at < field.Content.Length;)
                numbers.Add((long)ReadVarint(field.Content.Span, ref at));
        }
        return numbers;
    }

    public Message With(int number, ReadOnlyMemory<byte> content)
    {
        _fields.Add(new(number, Bytes, 0, content));
        return this;
    }

    public Message With(int number, string text) => With(number, Encoding.UTF8.GetBytes(text));

    public Message With(int number, Message message) => With(number, message.Written());

    public Message With(int number, long value)
    {
        _fields.Add(new(number, Varint, (ulong)value, default));
        return this;
    }

    public Message Without(int number)
    {
        _fields.RemoveAll(field => field.Number == number);
        return this;
    }

    public byte[] Written()
    {
        using var stream = new MemoryStream();
        foreach (var field in _fields)
        {
            WriteVarint(stream, ((ulong)field.Number << 3) | (uint)field.Wire);
            if (field.Wire == Varint)
                WriteVarint(stream, field.Value);
            if (field.Wire == Bytes)
                WriteVarint(stream, (ulong)field.Content.Length);
            stream.Write(field.Content.Span);
        }
        return stream.ToArray();
    }

    private static ulong ReadVarint(ReadOnlySpan<byte> content, ref int at)
    {
        ulong value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var next = content[at++];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
                return value;
        }
    }

    private static void WriteVarint(Stream stream, ulong value)
    {
        for (; value >= 0x80; value >>= 7)
            stream.WriteByte((byte)(value | 0x80));
        stream.WriteByte((byte)value);
    }

    private readonly record struct Field(int Number, int Wire, ulong Value, ReadOnlyMemory<byte> Content);
}

/// <summary>A tensor of floats as ONNX stores it.</summary>
internal sealed record FloatTensor(string Name, long[] Shape, float[] Values)
{
    private const int Dims = 1, DataType = 2, FloatData = 4, Name_ = 8, RawData = 9;
    private const long Float = 1, Int8 = 3;

    /// <summary>Null where the tensor holds something else.</summary>
    public static FloatTensor? Read(Message tensor)
    {
        if (tensor.Numbers(DataType) is not [Float])
            return null;
        var raw = tensor.All(RawData).Concat(tensor.All(FloatData)).SelectMany(part => part.ToArray()).ToArray();
        var values = new float[raw.Length / sizeof(float)];
        for (var i = 0; i < values.Length; i++)
            values[i] = BinaryPrimitives.ReadSingleLittleEndian(raw.AsSpan(i * sizeof(float)));
        return new(tensor.String(Name_), [.. tensor.Numbers(Dims)], values);
    }

    public static Message OfBytes(string name, long[] shape, sbyte[] values) => Of(name, shape, Int8, System.Runtime.InteropServices.MemoryMarshal.AsBytes<sbyte>(values).ToArray());

    public Message Written()
    {
        var raw = new byte[Values.Length * sizeof(float)];
        for (var i = 0; i < Values.Length; i++)
            BinaryPrimitives.WriteSingleLittleEndian(raw.AsSpan(i * sizeof(float)), Values[i]);
        return Of(Name, Shape, Float, raw);
    }

    private static Message Of(string name, long[] shape, long type, byte[] raw) =>
        shape.Aggregate(new Message(), (message, dimension) => message.With(Dims, dimension)).With(DataType, type).With(Name_, name).With(RawData, raw);
}
