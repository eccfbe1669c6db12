using CxKit.Numerics;
using CxKit.Touchpoints;

namespace CxKit.Tests.Touchpoints.Drivers;

/// <summary>Respondents whose ratings go together through a common mood, and an outcome in which the first drivers count most.</summary>
internal static class SimulatedRatings
{
    public static RatingTable Table(ulong seed, int rows, int drivers, DriverOutcome outcome = DriverOutcome.Linear, bool rounded = true)
    {
        var random = new SeededRandom(seed);
        var columns = Enumerable.Range(0, drivers + 1).Select(_ => new double[rows]).ToArray();
        for (var row = 0; row < rows; row++)
        {
            var mood = random.NextNormal();
            var sum = 0.0;
            for (var k = 0; k < drivers; k++)
            {
                var rating = 5.5 + 1.6 * (0.6 * mood + 0.8 * random.NextNormal());
                columns[k][row] = rounded ? Math.Clamp(Math.Round(rating), 1, 10) : rating;
                sum += (columns[k][row] - 5.5) / (k + 1.5);
            }

            columns[drivers][row] = outcome switch
            {
                DriverOutcome.Linear => 5 + sum + random.NextNormal() * 1.5,
                DriverOutcome.Logistic => sum + random.NextNormal() * 2 > 0 ? 1 : 0,
                _ => Math.Clamp(Math.Round(3 + 0.6 * sum + random.NextNormal()), 1, 5),
            };
        }

        return RatingTable.FromColumns(columns.Select((values, k) => (k < drivers ? $"driver{k + 1}" : "overall", (IReadOnlyList<double>)values)));
    }
}
