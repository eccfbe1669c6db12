using System.Globalization;
using System.Text;

namespace Shop.Generated;

/// <summary>
/// Makes up the parcels of the last quarter and what customers say about the shop afterwards, and plants a carrier that is late, and a touchpoint that drives satisfaction although another one is
/// rated lower. The same seed makes the same files.
/// </summary>
internal sealed class ExperienceGenerator
{
    public const string ParcelsName = "parcels.csv";
    public const string RatingsName = "ratings.csv";
    public const string LateCarrier = "Nordpost";
    public const string Driver = "delivery";

    private const int Days = 91;
    private const int ParcelsPerDay = 60;
    private const int PromisedWorkingDays = 4;
    private const double Lost = 0.004;
    private const double Answers = 0.2;
    private const double Skips = 0.01;
    private const double GainPerPoint = 0.40;
    private const double OtherGainPerPoint = 0.10;

    private static readonly DateTime End = new(2026, 8, 31, 0, 0, 0, DateTimeKind.Utc);
    private static readonly string[] Destinations = ["north", "east", "south", "west"];

    /// <summary>The share of parcels, and the chances of one, two, three and more working days on the way.</summary>
    private static readonly (string Name, double Share, double[] Transit)[] Carriers =
    [
        ("Swift", 0.40, [0.55, 0.35, 0.08, 0.015, 0.005]),
        ("Parcelo", 0.35, [0.35, 0.45, 0.16, 0.03, 0.01]),
        (LateCarrier, 0.25, [0.10, 0.30, 0.30, 0.20, 0.10]),
    ];

    /// <summary>How a touchpoint is rated on average when nothing went wrong, from 1 to 10.</summary>
    private static readonly (string Name, double Mean)[] Touchpoints =
        [("gathering_information", 7.4), ("website", 7.1), ("order_process", 7.6), (Driver, 7.3), ("returns", 6.6), ("support", 6.0)];

    private readonly Random _random;
    private readonly StringBuilder _parcels = new("parcel_id,ordered,handed_over,promised,attempted,carrier,destination,status\n");
    private readonly StringBuilder _ratings = new($"respondent,overall,{string.Join(',', Touchpoints.Select(touchpoint => touchpoint.Name))}\n");
    private readonly Dictionary<string, (int OnTime, int All)> _onTime = [];
    private int _respondents;

    private ExperienceGenerator(int seed) => _random = new Random(seed);

    public static (IReadOnlyList<ShopFile> Files, ExperienceTruth Truth) Generate(int seed)
    {
        var generator = new ExperienceGenerator(seed);
        for (var day = 0; day < Days; day++)
        {
            for (var parcel = 0; parcel < ParcelsPerDay; parcel++)
            {
                generator.Send($"P{day:00}{parcel:000}", End.AddDays(day - Days).AddMinutes(generator._random.Next(24 * 60)));
            }
        }

        // A slip of the keyboard, which is to be named and left out.
        generator._ratings.Append(CultureInfo.InvariantCulture, $"{generator._respondents + 1},8,7,77,8,6,7,5\n");
        return (
            [ShopFile.FromText(ParcelsName, generator._parcels.ToString()), ShopFile.FromText(RatingsName, generator._ratings.ToString())],
            new ExperienceTruth(generator._onTime.ToDictionary(carrier => carrier.Key, carrier => carrier.Value.OnTime / (double)carrier.Value.All), GainPerPoint, OtherGainPerPoint));
    }

    private void Send(string id, DateTime ordered)
    {
        var carrier = DrawCarrier();
        var handedOver = AddWorkingDays(ordered.Date, 1).AddHours(16);
        var promised = AddWorkingDays(handedOver.Date, PromisedWorkingDays - 1);
        var transit = DrawTransit(carrier.Transit);
        var lost = _random.NextDouble() < Lost;
        var attempted = AddWorkingDays(handedOver.Date, transit).AddHours(8 + _random.Next(10));
        var onTime = !lost && attempted.Date <= promised;
        var (before, all) = _onTime.GetValueOrDefault(carrier.Name);
        _onTime[carrier.Name] = (before + (onTime ? 1 : 0), all + 1);

        var known = attempted < End;
        var status = !known ? "on its way" : lost ? "lost" : "delivered";
        _parcels.Append(CultureInfo.InvariantCulture,
            $"{id},{Time(ordered)},{(handedOver < End ? Time(handedOver) : "")},{promised:yyyy-MM-dd},{(known && !lost ? Time(attempted) : "")},{carrier.Name},{Destinations[_random.Next(4)]},{status}\n");
        if (known && _random.NextDouble() < Answers)
        {
            Rate(onTime);
        }
    }

    /// <summary>A customer who likes one thing tends to like all of it, so that every touchpoint goes along with the overall rating; only some carry it.</summary>
    private void Rate(bool onTime)
    {
        var mood = 0.8 * Normal();
        var overall = 0.7 + 0.5 * Normal();
        var answers = new List<string>();
        foreach (var (name, mean) in Touchpoints)
        {
            var late = onTime || name != Driver ? 0 : 2.5;
            var rating = Math.Clamp(Math.Round(mean - late + mood + 1.2 * Normal()), 1, 10);
            overall += rating * (name == Driver ? GainPerPoint : OtherGainPerPoint);
            answers.Add(_random.NextDouble() < Skips ? "" : rating.ToString(CultureInfo.InvariantCulture));
        }

        _ratings.Append(CultureInfo.InvariantCulture, $"{++_respondents},{Math.Clamp(Math.Round(overall), 1, 10)},{string.Join(',', answers)}\n");
    }

    private (string Name, double Share, double[] Transit) DrawCarrier()
    {
        var left = _random.NextDouble();
        return Carriers.First(carrier => (left -= carrier.Share) < 0 || carrier == Carriers[^1]);
    }

    private int DrawTransit(double[] chances)
    {
        var left = _random.NextDouble();
        return 1 + Enumerable.Range(0, chances.Length).First(days => (left -= chances[days]) < 0 || days == chances.Length - 1);
    }

    private double Normal() => Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());

    private static DateTime AddWorkingDays(DateTime day, int count)
    {
        while (count > 0)
        {
            day = day.AddDays(1);
            count -= day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? 0 : 1;
        }

        return day;
    }

    private static string Time(DateTime at) => at.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
