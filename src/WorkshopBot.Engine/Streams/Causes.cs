using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace WorkshopBot.Engine.Streams;

/// <summary>
/// The causes that a stream holds, each by a part of its hash: a tenth of the memory, which long streams need. Two of a
/// stream's causes share those 64 bits once in more workshops than there will be.
/// </summary>
internal sealed class Causes
{
    private readonly HashSet<long> known = [];

    public bool Contains(string cause) => known.Contains(MarkOf(cause));

    public bool Contains(long mark) => known.Contains(mark);

    public void Add(string cause) => known.Add(MarkOf(cause));

    public void Add(long mark) => known.Add(mark);

    public static long MarkOf(string cause)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(cause), hash);
        return BinaryPrimitives.ReadInt64LittleEndian(hash);
    }
}
