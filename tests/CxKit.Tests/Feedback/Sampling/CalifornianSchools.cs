using CxKit.Feedback;

namespace CxKit.Tests.Feedback.Sampling;

/// <summary>
/// The sample <c>apiclus1</c> of R's survey package: 183 schools in 15 districts by type (E, H, M) and by whether the whole school met its target (N, Y). Each row is a district, type, answer, how many schools, and the sum
/// of their <c>api00</c>; since estimates and their variances by district depend on these sums only, each school of a row is given the mean of the row.
/// </summary>
internal static class CalifornianSchools
{
    private const string Rows =
        "61 E Y 10 7203;61 M N 2 1458;61 M Y 1 711;135 E N 3 2013;135 E Y 31 20495;178 E Y 2 1001;178 H Y 1 529;178 M N 1 547;197 E N 1 709;197 E Y 9 6005;197 M N 2 1190;197 M Y 1 689;"
        + "255 E N 1 552;255 E Y 12 8633;255 M Y 3 2184;406 E Y 2 1116;413 E Y 1 551;437 E Y 2 963;437 H Y 1 443;437 M Y 1 482;448 E Y 9 6858;448 H Y 1 703;448 M Y 2 1550;510 E N 1 629;"
        + "510 E Y 15 9964;510 H N 1 595;510 H Y 1 661;510 M N 1 614;510 M Y 2 1298;568 E N 1 699;568 E Y 3 2160;568 H N 1 687;568 H Y 3 2161;568 M Y 1 679;637 E Y 8 5418;637 H Y 1 608;"
        + "637 M Y 2 1333;716 E N 5 2554;716 E Y 25 14254;716 H Y 3 1577;716 M Y 4 2009;778 E Y 1 494;778 M N 1 411;815 E Y 2 1166;815 H N 1 696;815 M N 1 631";

    /// <summary>How many schools a sampled one stands for by design.</summary>
    public const double DesignWeight = 33.846996307373;

    public static IReadOnlyList<(string District, string Type, string Met, double Api00)> Schools { get; } =
    [
        .. Rows.Split(';').Select(row => row.Split(' ')).SelectMany(row =>
            Enumerable.Repeat((row[0], row[1], row[2] == "Y" ? "Yes" : "No", double.Parse(row[4]) / int.Parse(row[3])), int.Parse(row[3]))),
    ];

    public static double[] Api00 => [.. Schools.Select(school => school.Api00)];

    public static string[] Districts => [.. Schools.Select(school => school.District)];

    public static PopulationMargin Types => PopulationMargin.From("stype", Schools, school => school.Type, new Dictionary<string, double> { ["E"] = 4421, ["H"] = 755, ["M"] = 1018 });

    public static PopulationMargin Met => PopulationMargin.From("sch.wide", Schools, school => school.Met, new Dictionary<string, double> { ["No"] = 1072, ["Yes"] = 5122 });

    public static double[] Start => [.. Schools.Select(_ => DesignWeight)];
}
