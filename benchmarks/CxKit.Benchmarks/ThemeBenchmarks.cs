using System.Text.RegularExpressions;
using BenchmarkDotNet.Attributes;
using CxKit.Feedback;

namespace CxKit.Benchmarks;

/// <summary>
/// How long does it take to find what low scores write about more than high ones? The baseline is what somebody would write: a regular expression for words, and LINQ to count the comments with each single word in either
/// group; without phrases, negations, languages, intervals and masking. 20,000 made-up comments of some 60 words out of 8,000, by a law of Zipf.
/// </summary>
[MemoryDiagnoser]
public partial class ThemeBenchmarks
{
    private const int Comments = 20_000;
    private const int Words = 8_000;

    private ScoredComment[] _comments = [];

    [GlobalSetup]
    public void MakeComments()
    {
        var random = new Random(1);
        string[] syllables = ["ba", "ce", "di", "fo", "gu", "ha", "je", "ki", "lo", "mu", "na", "pe", "ri", "so", "tu", "va"];
        var words = Enumerable.Range(0, Words).Select(i => syllables[i & 15] + syllables[(i >> 4) & 15] + syllables[(i >> 8) & 15] + (i >= 4096 ? "n" : "r")).ToArray();
        var (low, high) = (new[] { "not", "late", "rude", "the", "and", "was" }, new[] { "fast", "great", "the", "and", "is", "very" });
        _comments = [.. Enumerable.Range(0, Comments).Select(i =>
        {
            var isLow = i % 8 == 0;
            var text = Enumerable.Range(0, 60).Select(_ => random.Next(4) == 0 ? (isLow ? low : high)[random.Next(6)] : words[(int)Math.Min(Words - 1, Math.Exp(random.NextDouble() * Math.Log(Words)))]);
            return new ScoredComment(string.Join(' ', text) + ".", isLow ? 1 : 5);
        })];
    }

    /// <summary>The words with the largest ratio of shares, by a regular expression and LINQ.</summary>
    [Benchmark(Baseline = true)]
    public string[] Regex_and_linq()
    {
        var groups = _comments.GroupBy(comment => comment.Score <= 2).ToDictionary(group => group.Key, group => group
            .SelectMany(comment => Word().Matches(comment.Text!.ToLowerInvariant()).Select(match => match.Value).Distinct())
            .GroupBy(word => word).ToDictionary(word => word.Key, word => word.Count()));
        return [.. groups[true].OrderByDescending(entry => (entry.Value + 1.0) / (groups[false].GetValueOrDefault(entry.Key) + 1)).Take(20).Select(entry => entry.Key)];
    }

    [Benchmark]
    public CommentThemes Themes() => CommentThemes.From(_comments, new() { LowAtMost = 2, HighAtLeast = 5 });

    [GeneratedRegex(@"\w+")]
    private static partial Regex Word();
}
