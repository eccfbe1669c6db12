using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using CxKit.Numerics;

namespace CxKit.Feedback;

/// <summary>Draws that do not depend on the order of questions: the same seed and the same key always draw the same number.</summary>
internal static class AskDraw
{
    /// <summary>A number of some texts, by SHA-256; texts that are divided otherwise have another one.</summary>
    public static ulong KeyOf(params ReadOnlySpan<string> texts) => BinaryPrimitives.ReadUInt64LittleEndian(HashOf(texts));

    /// <summary>An id of some texts from which they cannot be read: 32 hexadecimal digits.</summary>
    public static string IdOf(params ReadOnlySpan<string> texts) => Convert.ToHexStringLower(HashOf(texts).AsSpan(0, 16));

    /// <summary>Uniform on [0, 1).</summary>
    public static double Uniform(ulong seed, ulong key) => new SeededRandom(seed, key).NextDouble();

    private static byte[] HashOf(ReadOnlySpan<string> texts)
    {
        using var bytes = new MemoryStream();
        Span<byte> length = stackalloc byte[sizeof(int)];
        foreach (var text in texts)
        {
            var encoded = Encoding.UTF8.GetBytes(text);
            BinaryPrimitives.WriteInt32LittleEndian(length, encoded.Length);
            bytes.Write(length);
            bytes.Write(encoded);
        }

        return SHA256.HashData(bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
    }
}
