using System.Text.Json;
using System.Text.RegularExpressions;
using CxKit.Feedback;
using CxKit.Tests.Support;

namespace CxKit.Tests.Feedback.Incentives;

public class DrawRecordTests
{
    private static readonly string[] s_ids = DrawExample.Ids(50);
    private static readonly DrawEntries s_entries = DrawEntries.From(s_ids);
    private static readonly DrawRecord s_record = DrawExample.Record("record", s_ids, 3, 4, "lottery 7");

    [Fact]
    public void A_record_verifies_also_after_its_json()
    {
        var json = JsonSerializer.Serialize(s_record, FeedbackJson.Default.DrawRecord);
        var commitment = JsonSerializer.Deserialize(JsonSerializer.Serialize(s_record.Commitment, FeedbackJson.Default.DrawCommitment), FeedbackJson.Default.DrawCommitment);
        var read = JsonSerializer.Deserialize(json, FeedbackJson.Default.DrawRecord)!;

        Assert.True(read.Verify(s_entries, commitment).IsValid);
        Assert.Equal(json, JsonSerializer.Serialize(read, FeedbackJson.Default.DrawRecord));
        Assert.Throws<NotSupportedException>(() => JsonSerializer.Deserialize(json.Replace("\"version\":1", "\"version\":2", StringComparison.Ordinal), FeedbackJson.Default.DrawRecord));
    }

    public static TheoryData<string, DrawFault> Changes => new()
    {
        { "seed", DrawFault.SeedDoesNotMatch },
        { "no seed", DrawFault.SeedDoesNotMatch },
        { "entries hash", DrawFault.EntriesChanged },
        { "entry count", DrawFault.RecordAltered },
        { "winners swapped", DrawFault.WinnersDiffer },
        { "reserve replaced", DrawFault.WinnersDiffer },
        { "winner too many", DrawFault.RecordAltered },
        { "public value", DrawFault.WinnersDiffer },
        { "no public value", DrawFault.RecordAltered },
        { "drawn early", DrawFault.RecordAltered },
        { "algorithm", DrawFault.UnknownAlgorithm },
        { "other commitment", DrawFault.CommitmentDiffers },
        { "parts missing", DrawFault.RecordAltered },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void Every_change_is_found(string change, DrawFault fault)
    {
        var (winners, reserves) = (s_record.Winners, s_record.Reserves);
        var changed = change switch
        {
            "seed" => s_record with { Seed = DrawExample.Seed("other").ToHex() },
            "no seed" => s_record with { Seed = "soon" },
            "entries hash" => s_record with { EntriesSha256 = new string('0', 64) },
            "entry count" => s_record with { EntryCount = 49 },
            "winners swapped" => s_record with { Winners = [winners[1], winners[0], winners[2]] },
            "reserve replaced" => s_record with { Reserves = [.. reserves.Take(3), s_ids.First(id => !winners.Contains(id) && !reserves.Contains(id))] },
            "winner too many" => s_record with { Winners = [.. winners, reserves[0]], Reserves = [.. reserves.Skip(1)] },
            "public value" => s_record with { PublicValue = "lottery 8" },
            "no public value" => s_record with { PublicValue = null },
            "drawn early" => s_record with { DrawnAt = DrawExample.Committed },
            "algorithm" => s_record with { Commitment = s_record.Commitment with { Algorithm = "dice" } },
            "other commitment" => s_record with { Commitment = s_record.Commitment with { Draw = "Winter" } },
            "parts missing" => JsonSerializer.Deserialize("""{"version":1,"commitment":{"version":1}}""", FeedbackJson.Default.DrawRecord)!,
            _ => throw new ArgumentOutOfRangeException(nameof(change)),
        };
        var verification = changed.Verify(s_entries, s_record.Commitment);
        Assert.False(verification.IsValid);
        Assert.Contains(verification.Problems, problem => problem.Fault == fault && problem.Sentence.EndsWith('.'));
    }

    [Fact]
    public void Other_entries_than_those_drawn_from_are_found()
    {
        Assert.Equal(DrawFault.EntriesChanged, Assert.Single(s_record.Verify(DrawEntries.From(s_ids.Append("friend"))).Problems).Fault);
        Assert.Equal(DrawFault.EntriesChanged, Assert.Single(s_record.Verify(DrawEntries.From(s_ids.Skip(1))).Problems).Fault);
    }

    /// <summary>The script that the documentation gives to third parties, run as it stands there.</summary>
    [PythonFact]
    public void The_script_of_the_documentation_draws_the_same_winners()
    {
        var script = Regex.Match(Repository.ReadText("docs", "feedback.md"), "```python\n(import csv.*?)```", RegexOptions.Singleline).Groups[1].Value;
        Assert.Equal(10, script.Trim().Split('\n').Length);
        var folder = Directory.CreateTempSubdirectory("cxkit-draw-");
        try
        {
            foreach (var (ids, publicValue) in new (string[], string?)[] { (s_ids, null), (s_ids, "Zürich 😀"), (["ä", "z", "\uff5e", "😀", "a,b", "\"q\"", " x ", "x", "7"], "1") })
            {
                var record = DrawExample.Record("script", ids, 3, 4, publicValue);
                Assert.Equal((0, "right"), Check(record, ids));
                Assert.Equal((0, "WRONG"), Check(record with { Winners = [.. record.Winners.Reverse()] }, ids));
                Assert.NotEqual(0, Check(record, [.. ids, "friend"]).ExitCode);
                Assert.NotEqual(0, Check(record with { Seed = DrawExample.Seed("other").ToHex() }, ids).ExitCode);
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        (int ExitCode, string Verdict) Check(DrawRecord record, string[] ids)
        {
            var (json, csv) = (Path.Combine(folder.FullName, "record.json"), Path.Combine(folder.FullName, "entries.csv"));
            File.WriteAllText(json, JsonSerializer.Serialize(record, FeedbackJson.Default.DrawRecord));
            File.WriteAllText(csv, "at,entry\n" + string.Concat(ids.Reverse().Select(id => $"2026-06-05,\"{id.Replace("\"", "\"\"", StringComparison.Ordinal)}\"\n")));
            var (code, output, _) = Python.Run(script, json, csv);
            var lines = output.ReplaceLineEndings("\n").Split('\n');
            Assert.True(code != 0 || lines[0] == "WRONG" || lines[1..].Where(line => line.Length > 0).SequenceEqual([.. record.Winners, .. record.Reserves]));
            return (code, lines[0]);
        }
    }
}
