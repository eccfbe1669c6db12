using System.Text.Json;

namespace CxKit.Tool.Tests;

[Collection(SharedInstallation.Name)]
public sealed class DrawTests(InstalledTool tool)
{
    private static readonly string s_entries = "at,entry\n" + string.Concat(Enumerable.Range(1, 40).Select(i => $"2026-06-01,r{i}\n"));

    [Fact]
    public void A_draw_is_committed_run_and_verified()
    {
        var (seed, commitment) = Commit("whole", "--winners", "3", "--reserves", "5");
        var entries = tool.Write("draw-whole.csv", s_entries);

        var run = tool.Run("draw", "run", entries, "--seed-file", seed, "--commitment", commitment);
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("drew 3 winners and 5 reserves from 40 different ids", run.Error);
        var again = tool.Run("draw", "run", entries, "--seed-file", seed, "--commitment", commitment);
        Assert.Equal(run.Output, again.Output.Replace(DrawnAt(again), DrawnAt(run)));

        var record = tool.Write("draw-whole.json", run.Output);
        var verified = tool.Run("draw", "verify", record, entries, "--commitment", commitment);
        Assert.Equal(0, verified.ExitCode);
        Assert.Equal("place,entry,prize", verified.Lines[0]);
        Assert.Equal(9, verified.Lines.Length);
        Assert.Contains("the record is right", verified.Error);
    }

    [Fact]
    public void A_changed_record_or_list_does_not_verify()
    {
        var (seed, commitment) = Commit("changed");
        var entries = tool.Write("draw-changed.csv", s_entries);
        var record = tool.Run("draw", "run", entries, "--seed-file", seed, "--commitment", commitment, "--winners", "2").Output;
        var file = tool.Write("draw-changed.json", record);

        var run = tool.RunWithInput(s_entries + "2026-06-01,friend\n", "draw", "verify", file, "-");
        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.Contains("wrong: The 41 entries have the SHA-256", run.Error);

        var (_, other) = Commit("other");
        Assert.Contains("not the one that was published", tool.Run("draw", "verify", file, entries, "--commitment", other).Error);
    }

    [Fact]
    public void The_seed_is_in_a_file_of_its_owner_and_nowhere_else()
    {
        var (seed, commitment) = Commit("secret");
        var secret = File.ReadAllText(seed).Trim();
        Assert.Equal(64, secret.Length);
        Assert.DoesNotContain(secret, File.ReadAllText(commitment));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(seed));
        }

        var again = tool.Run("draw", "commit", "--name", "Summer", "--seed-file", seed);
        Assert.Equal((2, ""), (again.ExitCode, again.Output));
        Assert.Contains("There is a file", again.Error);
        Assert.Equal(secret, File.ReadAllText(seed).Trim());
    }

    [Fact]
    public void A_bad_line_stops_the_draw_and_is_named_without_the_id()
    {
        var (seed, commitment) = Commit("lines");
        var run = tool.RunWithInput("entry,x\nann@example.org,1\n,2\nbob\tb@example.org,3\ncarl,3,4\n", "draw", "run", "-", "--seed-file", seed, "--commitment", commitment, "--winners", "1");

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains("line 3: the entry is empty", run.Error);
        Assert.Contains("line 4: the entry has a control character", run.Error);
        Assert.Contains("line 5: 3 fields where the header has 2", run.Error);
        Assert.Contains("3 lines that cannot be used", run.Error);
        Assert.DoesNotContain("example.org", run.Error);
    }

    [Fact]
    public void An_entry_that_comes_again_counts_once()
    {
        var (seed, commitment) = Commit("again");
        var run = tool.RunWithInput("entry\na\nb\n a \n", "draw", "run", "-", "--seed-file", seed, "--commitment", commitment, "--winners", "2");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("1 line repeated an entry", run.Error);
        Assert.Contains("\"entryCount\": 2", run.Output);
    }

    [Fact]
    public void Nothing_is_drawn_before_entries_close_or_without_the_public_value()
    {
        var entries = tool.Write("draw-early.csv", s_entries);
        var (seed, commitment) = Commit("early", "--closes", "2999-01-01", "--winners", "1");
        Assert.Contains("Draw after that", tool.Run("draw", "run", entries, "--seed-file", seed, "--commitment", commitment).Error);

        (seed, commitment) = Commit("lottery", "--public-value-source", "the state lottery", "--winners", "1");
        var without = tool.Run("draw", "run", entries, "--seed-file", seed, "--commitment", commitment);
        Assert.Equal(2, without.ExitCode);
        Assert.Contains("the state lottery. Pass it", without.Error);
        Assert.Equal(0, tool.Run("draw", "run", entries, "--seed-file", seed, "--commitment", commitment, "--public-value", "3 8 17").ExitCode);

        var late = tool.Run("draw", "commit", "--name", "Late", "--closes", "2020-01-01", "--seed-file", Path.Combine(tool.Folder, "late.seed"));
        Assert.Equal(2, late.ExitCode);
        Assert.Contains("Commit before anybody can enter", late.Error);
    }

    [Fact]
    public void Tickets_hide_who_takes_part_and_tell_the_shop()
    {
        var key = Path.Combine(tool.Folder, "tickets.key");
        var list = tool.RunWithInput("mail\nann@example.org\nbob@example.org\n", "draw", "tickets", "-", "--column", "mail", "--key-file", key);
        var open = tool.RunWithInput("mail\nbob@example.org\nann@example.org\n", "draw", "tickets", "-", "--column", "mail", "--key-file", key, "--public");

        Assert.Equal((0, 0), (list.ExitCode, open.ExitCode));
        Assert.Equal(list.Lines[1..].Select(line => line.Split(',')[0]).Order(StringComparer.Ordinal), open.Lines[1..]);
        Assert.EndsWith(",ann@example.org", list.Lines[1]);
        Assert.DoesNotContain("@", open.Output);
    }

    [Theory]
    [InlineData("{", "is not a commitment")]
    [InlineData("null", "is not a commitment")]
    [InlineData("""{"version":1,"draw":"x"}""", "it lacks the draw")]
    [InlineData("""{"version":7,"draw":"x"}""", "Use a newer CxKit")]
    public void A_commitment_that_cannot_be_used_is_explained(string json, string message)
    {
        var (seed, _) = Commit("bad" + message.Length + json.Length);
        var run = tool.RunWithInput(s_entries, "draw", "run", "-", "--seed-file", seed, "--commitment", tool.Write("bad-commitment.json", json), "--winners", "1");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(message, run.Error);
    }

    [Theory]
    [InlineData("draw", "Required command")]
    [InlineData("draw run entries.csv", "--seed-file")]
    [InlineData("draw commit --name x", "--seed-file")]
    [InlineData("draw run no.csv --seed-file no.seed --commitment no.json", "no.json cannot be read")]
    public void Arguments_that_are_missing_are_named(string arguments, string message)
    {
        var run = tool.Run(arguments.Split(' '));
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(message, run.Error);
    }

    [Theory]
    [InlineData("commit")]
    [InlineData("tickets")]
    [InlineData("run")]
    [InlineData("verify")]
    public void Help_shows_usage_and_an_example(string command)
    {
        var run = tool.Run("draw", command, "--help");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains($"cxkit draw {command} ", run.Output[run.Output.IndexOf("Example", StringComparison.Ordinal)..]);
    }

    private static string DrawnAt(ToolRun run) => JsonDocument.Parse(run.Output).RootElement.GetProperty("drawnAt").GetString()!;

    private (string Seed, string Commitment) Commit(string name, params string[] more)
    {
        var (seed, commitment) = (Path.Combine(tool.Folder, $"draw-{name}.seed"), Path.Combine(tool.Folder, $"draw-{name}.commitment.json"));
        File.Delete(seed);
        var run = tool.Run(["draw", "commit", "--name", name, "--seed-file", seed, "--output", commitment, .. more]);
        Assert.Equal((0, ""), (run.ExitCode, run.Output));
        return (seed, commitment);
    }
}
