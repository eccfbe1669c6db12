namespace CxKit.Tests.Support;

/// <summary>Shows how two texts differ, line by line, as <c>diff</c> does: by their longest common subsequence.</summary>
internal static class LineDiff
{
    /// <summary>The lines that go (<c>-</c>) and come (<c>+</c>), in order; empty where the texts are equal.</summary>
    public static string Between(string expected, string actual)
    {
        var before = expected.Split('\n');
        var after = actual.Split('\n');
        var common = LongestCommon(before, after);
        var lines = new List<string>();
        for (int i = 0, j = 0; i < before.Length || j < after.Length;)
        {
            if (i < before.Length && j < after.Length && before[i] == after[j])
            {
                i++;
                j++;
            }
            else if (j == after.Length || (i < before.Length && common[i + 1, j] >= common[i, j + 1]))
            {
                lines.Add($"- {before[i++]}");
            }
            else
            {
                lines.Add($"+ {after[j++]}");
            }
        }

        return string.Join('\n', lines);
    }

    /// <summary>Entry [i, j] is the length of the longest common subsequence of the lines from i and from j on.</summary>
    private static int[,] LongestCommon(string[] before, string[] after)
    {
        var length = new int[before.Length + 1, after.Length + 1];
        for (var i = before.Length - 1; i >= 0; i--)
        {
            for (var j = after.Length - 1; j >= 0; j--)
            {
                length[i, j] = before[i] == after[j] ? length[i + 1, j + 1] + 1 : Math.Max(length[i + 1, j], length[i, j + 1]);
            }
        }

        return length;
    }
}
