using CxKit.Journeys;

namespace CxKit.Tests.Journeys.Retention;

public class PeriodGridTests
{
    [Theory]
    [InlineData("UTC")]
    [InlineData("Europe/Berlin")]
    [InlineData("America/Sao_Paulo")] // its clocks skipped midnight in October
    [InlineData("America/Havana")] // midnight comes twice in November
    [InlineData("Asia/Beirut")] // the hour before midnight comes twice in October
    [InlineData("Pacific/Apia")] // skipped 30 December 2011
    public void An_instant_lies_in_the_period_of_its_local_day(string zoneId)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(zoneId);
        var (first, last) = (new DateTimeOffset(2011, 9, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2013, 4, 1, 0, 0, 0, TimeSpan.Zero));
        foreach (var period in Enum.GetValues<Period>())
        {
            var grid = new PeriodGrid(period, zone, first, last);
            var place = 0;
            for (var instant = first; instant <= last; instant = instant.AddMinutes(30))
            {
                place = grid.Of(instant.UtcTicks, place);
                var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, zone).DateTime);
                Assert.True(period.IndexOf(day) == grid.FirstIndex + place, $"{instant:u} in {zoneId} is in {period} {grid.DayOf(place)}.");
            }
        }
    }

    [Fact]
    public void The_end_of_the_calendar_is_no_special_case()
    {
        var grid = new PeriodGrid(Period.Month, TimeZoneInfo.Utc, new(9999, 11, 1, 0, 0, 0, TimeSpan.Zero), DateTimeOffset.MaxValue);

        Assert.Equal((2, 30, 31), (grid.Count, grid.Days(0), grid.Days(1)));
        Assert.Equal(1, grid.Of(DateTimeOffset.MaxValue.UtcTicks, 0));
        Assert.True(grid.IsOver(0, DateTimeOffset.MaxValue));
        Assert.False(grid.IsOver(1, DateTimeOffset.MaxValue));
    }
}
