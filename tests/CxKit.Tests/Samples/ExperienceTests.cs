using CxKit.Touchpoints;
using Shop;
using Shop.Experience;
using Shop.Generated;
using Shop.Report;

namespace CxKit.Tests.Samples;

public class ExperienceTests
{
    /// <summary>The two intervals hold at 95 % each, so three shops would miss one in a quarter of all choices of seeds; half as wide again they hold at 99.7 %.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(8)]
    public void The_late_carrier_and_the_driver_of_satisfaction_are_found(int seed)
    {
        var (files, truth) = ExperienceGenerator.Generate(seed);
        var parcels = ParcelFile.Read(files.Single(ParcelFile.Is))!;
        var ratings = RatingFile.Read(files.Single(RatingFile.Is))!;
        var report = DeliveryReport.From(parcels.Parcels);
        var priorities = ratings.Drivers.Priorities();

        Assert.Empty(parcels.Problems);
        Assert.Empty(report.Refused);
        var late = DeliverySection.Latest(report);
        Assert.Equal(ExperienceGenerator.LateCarrier, late?.Name);
        AssertNear(truth.OnTime[late!.Name], late.OnTime!.Value);
        Assert.True(late.OnTimeOfDelivered > truth.OnTime[late.Name], "Parcels on their way are later than those that are there.");
        Assert.Equal(ExperienceGenerator.Driver, ratings.Drivers.ShapleyValues().Drivers[0].Driver);
        Assert.Equal(ExperienceGenerator.Driver, priorities.Drivers[0].Driver);
        AssertNear(truth.GainPerPoint, priorities.Drivers[0].GainPerPoint);
    }

    [Fact]
    public void The_slip_in_the_ratings_is_named_with_its_line()
    {
        var file = ExperienceGenerator.Generate(3).Files.Single(RatingFile.Is);
        using var reader = new StreamReader(file.Open());
        var lines = reader.ReadToEnd().Count(letter => letter == '\n');
        var problem = Assert.Single(RatingFile.Read(file)!.Problems);

        Assert.StartsWith($"ratings.csv line {lines}, website: 77", problem);
    }

    [Fact]
    public void The_same_seed_makes_the_same_files()
    {
        var (first, second) = (ExperienceGenerator.Generate(3), ExperienceGenerator.Generate(3));

        Assert.Equal(first.Files.Select(Text), second.Files.Select(Text));

        static string Text(ShopFile file)
        {
            using var reader = new StreamReader(file.Open());
            return reader.ReadToEnd();
        }
    }

    [Fact]
    public void Without_the_files_there_is_nothing_to_say()
    {
        Assert.Null(ParcelFile.Read(null));
        Assert.Null(RatingFile.Read(null));
    }

    [Fact]
    public void Bad_rows_are_named_with_their_line_and_the_others_stay()
    {
        var parcels = ParcelFile.Read(ShopFile.FromText("parcels.csv", "parcel_id,ordered,promised,attempted\n1,2026-06-01T08:00:00Z,2026-06-03,\n2,soon,2026-06-03,\n3,2026-06-01\n"))!;

        Assert.Equal("1", Assert.Single(parcels.Parcels).Id);
        Assert.Equal(["parcels.csv line 3: ordered is 'soon', which is no time.", "parcels.csv line 4: it has 2 fields, and the header 4."], parcels.Problems);
    }

    [Fact]
    public void Files_that_cannot_be_used_are_errors_that_name_them()
    {
        Assert.StartsWith("parcels.csv has no column promised", Assert.Throws<ShopInputException>(() => ParcelFile.Read(ShopFile.FromText("parcels.csv", "parcel_id,ordered,attempted\n"))).Message);
        Assert.StartsWith("ratings.csv: ", Assert.Throws<ShopInputException>(() => RatingFile.Read(ShopFile.FromText("ratings.csv", "respondent,overall,website\n1,5,5\n"))).Message);
    }

    private static void AssertNear(double truth, Estimate found)
    {
        var (lower, upper, _) = found.Interval;
        Assert.InRange(truth, lower - 0.25 * (upper - lower), upper + 0.25 * (upper - lower));
    }
}
