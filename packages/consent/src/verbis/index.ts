export { type InventoryRow, inventoryColumns, inventoryCsv, inventoryRows } from './inventory.js'
export { inventoryXlsx } from './workbook.js'
