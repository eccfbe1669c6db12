using System.Security.Cryptography;
using System.Text;
using CxKit.Feedback;

namespace CxKit.Tests.Feedback.Incentives;

/// <summary>Draws whose seed is known, so that tests see the same winners in every run.</summary>
internal static class DrawExample
{
    public static readonly DateTimeOffset Committed = new(2026, 6, 1, 9, 0, 0, TimeSpan.Zero);
    public static readonly DateTimeOffset Closed = new(2026, 7, 1, 0, 0, 0, TimeSpan.Zero);
    public static readonly DateTimeOffset Drawn = new(2026, 7, 2, 12, 0, 0, TimeSpan.Zero);

    public static DrawSeed Seed(string from) => DrawSeed.FromHex(Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(from))));

    public static string[] Ids(int count) => [.. Enumerable.Range(1, count).Select(i => $"r{i:000}")];

    public static DrawRecord Record(string seed, IEnumerable<string> ids, int winners, int reserves, string? publicValue = null)
    {
        var made = Seed(seed);
        var commitment = DrawCommitment.To(made, "Summer", Committed, Closed, winners, reserves, publicValue is null ? null : "the state lottery");
        return PrizeDraw.Run(commitment, made, DrawEntries.From(ids), Drawn, publicValue: publicValue);
    }
}
