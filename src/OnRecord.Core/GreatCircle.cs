namespace OnRecord;

/// <summary>Distances on the globe.</summary>
public static class GreatCircle
{
    private const double EarthRadius = 6371.009;

    /// <summary>The distance between two points in kilometres (haversine formula on a sphere), all given in degrees.</summary>
    public static double Kilometres(double latitude1, double longitude1, double latitude2, double longitude2)
    {
        var (a1, a2) = (double.DegreesToRadians(latitude1), double.DegreesToRadians(latitude2));
        var north = Math.Sin((a2 - a1) / 2);
        var east = Math.Sin(double.DegreesToRadians(longitude2 - longitude1) / 2);
        return 2 * EarthRadius * Math.Asin(Math.Min(1, Math.Sqrt((north * north) + (Math.Cos(a1) * Math.Cos(a2) * east * east))));
    }
}
